import type { Page } from './ports';

/** What this computer keeps; a private window keeps nothing, and what stands there is a help, never the only copy. */
function storageHere(): Storage | undefined {
  try {
    return window.localStorage ?? undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** The browser's page around the pane. */
export const browserPage: Page = {
  focus(target) {
    document.getElementById(target)?.focus();
  },
  async copy(text) {
    await navigator.clipboard.writeText(text);
  },
  recall(key) {
    return storageHere()?.getItem(key) ?? undefined;
  },
  remember(key, text) {
    storageHere()?.setItem(key, text);
  },
  choose(kinds) {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = kinds;
    return new Promise((chosen, failed) => {
      input.addEventListener('cancel', () => chosen(undefined));
      input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (!file) return chosen(undefined);
        file
          .arrayBuffer()
          .then((content) => chosen({ name: file.name, bytes: new Uint8Array(content) }), failed);
      });
      input.click();
    });
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
