import { button, element } from './element';
import { here, type Manifest, type ManifestButton } from './manifest';
import type { Words } from './words';

/** The ribbon: Excel's own tabs as a picture, the add-in's tab with its buttons. */
export function ribbon(
  manifest: Manifest,
  words: Words,
  press: (button: ManifestButton) => void,
): HTMLElement {
  const others = words.tabs.map((tab) =>
    element('span', { class: 'ribbon-tab', 'aria-hidden': 'true' }, tab),
  );
  const mine = element('span', { class: 'ribbon-tab is-active', 'aria-current': 'true' }, manifest.tab);
  const buttons = manifest.buttons.map((item) => {
    const made = button('', { class: 'ribbon-button', title: item.tip, id: item.id }, () => press(item));
    made.append(
      element('img', { src: here(item.icon, location.href), alt: '', width: '32', height: '32' }),
      element('span', {}, item.label),
    );
    return made;
  });
  return element(
    'nav',
    { class: 'ribbon' },
    element('div', { class: 'ribbon-tabs' }, ...others, mine),
    element('div', { class: 'ribbon-group', role: 'toolbar', 'aria-label': manifest.group }, ...buttons),
  );
}
