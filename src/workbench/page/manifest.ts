import type { Language } from './words';

/** A ribbon button of an add-in. */
export interface ManifestButton {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  /** Addresses as the manifest gives them. */
  readonly icon: string;
  /** The pane's page for a button that shows the pane; undefined for one that runs a function. */
  readonly pane: string | undefined;
  readonly functionName: string | undefined;
}

/** What the workbench needs of an add-in's XML manifest. */
export interface Manifest {
  readonly name: string;
  readonly tab: string;
  readonly group: string;
  readonly start: string;
  readonly buttons: readonly ManifestButton[];
}

function children(parent: Element | Document, name: string): Element[] {
  return [...parent.getElementsByTagNameNS('*', name)];
}

function own(parent: Element, name: string): Element | undefined {
  return [...parent.children].find((child) => child.localName === name);
}

/** An element's value in a language: the override where there is one, else the default. */
function inLanguage(element: Element | undefined, language: Language): string {
  const override =
    element && children(element, 'Override').find((item) => item.getAttribute('Locale') === language);
  return override?.getAttribute('Value') ?? element?.getAttribute('DefaultValue') ?? '';
}

/** Reads a manifest; throws a TypeError where it is no XML. */
export function readManifest(xml: string, language: Language): Manifest {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  if (children(document, 'parsererror').length > 0) throw new TypeError('The manifest is no XML.');
  const resources = new Map<string, Element>();
  for (const kind of ['Image', 'Url', 'String'])
    for (const item of children(document, kind)) resources.set(item.getAttribute('id') ?? '', item);
  const resource = (element: Element | undefined): string =>
    inLanguage(resources.get(element?.getAttribute('resid') ?? ''), language);
  const buttons = children(document, 'Control').map((control): ManifestButton => {
    const action = own(control, 'Action');
    const icons = children(control, 'Image').map((image) => ({
      size: Number(image.getAttribute('size')),
      url: resource(image),
    }));
    const tip = own(control, 'Supertip');
    return {
      id: control.getAttribute('id') ?? '',
      label: resource(own(control, 'Label')),
      tip: resource(tip && own(tip, 'Description')),
      icon: icons.sort((a, b) => b.size - a.size)[0]?.url ?? '',
      pane: action && own(action, 'SourceLocation') ? resource(own(action, 'SourceLocation')) : undefined,
      functionName: action && own(action, 'FunctionName')?.textContent?.trim(),
    };
  });
  const [tab] = children(document, 'CustomTab');
  const [group] = children(document, 'Group');
  const name = inLanguage(children(document, 'DisplayName')[0], language);
  return {
    name,
    tab: tab ? resource(own(tab, 'Label')) : name,
    group: group ? resource(own(group, 'Label')) : name,
    start: inLanguage(children(document, 'SourceLocation')[0], language),
    buttons,
  };
}

/** An address of the manifest, on the origin that this page comes from. */
export function here(address: string, base: string): string {
  const url = new URL(address, base);
  return new URL(`${url.pathname}${url.search}${url.hash}`, base).href;
}
