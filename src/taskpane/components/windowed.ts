import { useCallback, useLayoutEffect, useMemo, useState, type RefObject } from 'react';

/** Rows that are made although they are just out of sight, on either side. */
const SPARE = 8;
/** Taken for the height of the frame until it is on screen. */
const FRAME = 600;

/** A row that is made, and where it lies in the list. */
export interface PlacedRow {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

/** What is made of a long list of rows. */
export interface Windowed {
  readonly placed: readonly PlacedRow[];
  /** The height of all rows. */
  readonly height: number;
  /** The first and last row in sight. */
  readonly seen: { readonly first: number; readonly last: number };
  /** Scrolls no further than is needed to see a row. */
  readonly show: (index: number) => void;
}

/** Where each row begins, and after them where the last one ends. */
function startsOf(sizes: readonly number[]): readonly number[] {
  let next = 0;
  return [...sizes.map((size) => (next += size) - size), next];
}

/** The row at a height; the first or last one beyond the ends. */
function rowAt(starts: readonly number[], y: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Of rows whose heights are known, only those in sight of a frame and a few around them; `top` is where one begins. */
export function useWindowed(
  frame: RefObject<HTMLElement | null>,
  sizes: readonly number[],
  top: number,
): Windowed {
  const starts = useMemo(() => startsOf(sizes), [sizes]);
  const [seen, setSeen] = useState({ first: rowAt(starts, top), last: rowAt(starts, top + FRAME) });
  const look = useCallback((): void => {
    const { scrollTop, clientHeight } = frame.current ?? { scrollTop: 0, clientHeight: FRAME };
    const next = { first: rowAt(starts, scrollTop), last: rowAt(starts, scrollTop + clientHeight - 1) };
    setSeen((now) => (now.first === next.first && now.last === next.last ? now : next));
  }, [frame, starts]);
  useLayoutEffect(() => {
    const element = frame.current;
    look();
    if (!element) return undefined;
    element.addEventListener('scroll', look, { passive: true });
    const watching = typeof ResizeObserver === 'function' ? new ResizeObserver(look) : undefined;
    watching?.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      watching?.disconnect();
    };
  }, [frame, look]);
  const show = (index: number): void => {
    const element = frame.current;
    if (!element) return;
    const { scrollTop, clientHeight } = element;
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? start;
    if (start < scrollTop) element.scrollTop = start;
    else if (end > scrollTop + clientHeight) element.scrollTop = end - clientHeight;
  };
  const from = Math.max(0, seen.first - SPARE);
  const until = Math.min(sizes.length, seen.last + SPARE + 1);
  const placed = Array.from({ length: Math.max(0, until - from) }, (_, i) => {
    const index = from + i;
    return { index, start: starts[index] ?? 0, size: sizes[index] ?? 0 };
  });
  return { placed, height: starts.at(-1) ?? 0, seen, show };
}
