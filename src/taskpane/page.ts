import type { Page } from './ports';

/** The browser's page around the pane. */
export const browserPage: Page = {
  focus(target) {
    document.getElementById(target)?.focus();
  },
  async copy(text) {
    await navigator.clipboard.writeText(text);
  },
  save(name, body) {
    const url = URL.createObjectURL(new Blob([new Uint8Array(body)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  },
};
