/** What an Office host says of its colours. */
interface HostColours {
  readonly bodyBackgroundColor?: string;
  readonly isDarkTheme?: boolean;
}

/** Whether the pane is dark, and a way to hear that this may have changed. */
export interface Theme {
  get(): boolean;
  subscribe(changed: () => void): () => void;
}

/** The theme of the host where it tells one, else of the computer. */
export function themeOf(host: () => HostColours): Theme {
  return {
    get() {
      const { bodyBackgroundColor, isDarkTheme } = host();
      if (isDarkTheme !== undefined) return isDarkTheme;
      const m = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(bodyBackgroundColor ?? '');
      if (!m) return window.matchMedia('(prefers-color-scheme: dark)').matches;
      const [r, g, b] = m.slice(1).map((h) => Number.parseInt(h, 16));
      return (r ?? 255) * 0.299 + (g ?? 255) * 0.587 + (b ?? 255) * 0.114 < 128;
    },
    subscribe(changed) {
      const query = window.matchMedia('(prefers-color-scheme: dark)');
      query.addEventListener('change', changed);
      // Excel tells nobody of a new theme; whoever changed it comes back to the pane afterwards.
      window.addEventListener('focus', changed);
      document.addEventListener('visibilitychange', changed);
      return () => {
        query.removeEventListener('change', changed);
        window.removeEventListener('focus', changed);
        document.removeEventListener('visibilitychange', changed);
      };
    },
  };
}
