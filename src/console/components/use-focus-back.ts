import { useEffect, useState } from 'react';

/** Gives the focus back to what had it before a dialog opened, or to the page where that is gone. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The dialog is taken away first, and something else may have taken the focus by then.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const page = document.querySelector<HTMLElement>('main.page');
        const back = before instanceof HTMLElement && before.isConnected ? before : page;
        back?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
