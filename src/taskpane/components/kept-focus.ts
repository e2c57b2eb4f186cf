import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

/** Keeps the keyboard in a part of the pane: where what had it is gone after a change, `heir` has it. */
export function useKeptFocus(
  frame: RefObject<HTMLDivElement | null>,
  heir: (frame: HTMLElement) => HTMLElement | null,
) {
  const inside = useRef(false);
  useEffect(() => {
    // A part that went away takes the keyboard no more; nor does one whose page the user has left.
    if (!frame.current || !document.hasFocus()) inside.current = false;
    if (!frame.current || !inside.current || document.activeElement !== document.body) return;
    heir(frame.current)?.focus({ preventScroll: true });
  });
  return {
    // A menu that hangs elsewhere in the page gives the keyboard back by itself.
    onFocus: ({ currentTarget, target }: FocusEvent) =>
      void (inside.current = currentTarget.contains(target)),
    onBlur: () => void (inside.current = false),
  };
}
