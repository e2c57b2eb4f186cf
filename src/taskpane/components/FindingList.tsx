import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { listRows, type ListRow } from '../state/list';
import { listKey } from '../state/list-keys';
import { FindingRow } from './FindingRow';
import { usePane } from './pane-context';
import { rowElement } from './row-element';

/** A list longer than this says where one is. */
const LONG = 100;
/** Heights of the rows by kind, fixed so that nothing has to be measured while scrolling. */
const HEIGHTS: Readonly<Record<ListRow['kind'], number>> = { group: 28, line: 52, member: 30 };

type List = Virtualizer<HTMLDivElement, Element>;

/** The rows on screen. The user's place in the list is kept over pages, filters begin at the top. */
function useRows(rows: readonly ListRow[], frame: RefObject<HTMLDivElement | null>): List {
  const { top, filter } = usePane().state.view;
  const place = useRef(top);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => HEIGHTS[rows[index]?.kind ?? 'line'],
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    initialRect: { width: 360, height: 600 },
    initialOffset: top,
  });
  useEffect(() => virtual.measure(), [rows, virtual]);
  useEffect(() => {
    place.current = top;
  }, [top]);
  useEffect(() => {
    frame.current?.scrollTo?.({ top: place.current });
  }, [filter, frame]);
  return virtual;
}

function useListKeys(rows: readonly ListRow[], active: number, virtual: List) {
  const { dispatch } = usePane();
  return (event: KeyboardEvent<HTMLDivElement>): void => {
    const { scrollTop } = event.currentTarget;
    const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
    const page = Math.max(1, endIndex - startIndex - 1);
    const act = listKey({ rows, active }, { key: event.key, top: scrollTop, page });
    if (!act || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    dispatch(act.event);
    if (act.index !== undefined) virtual.scrollToIndex(act.index);
  };
}

/** What is clicked in a row goes away with it: the list itself keeps the keyboard. */
function keepFocus({ currentTarget, target }: FocusEvent<HTMLDivElement>): void {
  if (target !== currentTarget) currentTarget.focus({ preventScroll: true });
}

/** Where one is in a long list: 显示第 1–12 条. */
function Position({ virtual, of }: { virtual: List; of: number }) {
  const { tell } = usePane();
  const { range } = virtual;
  if (of <= LONG || !range) return null;
  return (
    <p className="list-where small quiet" aria-hidden>
      {tell({ key: 'list.shown', with: { from: range.startIndex + 1, to: range.endIndex + 1, of } })}
    </p>
  );
}

/** The findings as a tree of virtual rows: one tab stop, arrow keys, however many there are. */
export function FindingList() {
  const { state, tell } = usePane();
  const frame = useRef<HTMLDivElement>(null);
  const rows = listRows(state);
  const { focus } = state.view;
  const active = Math.max(
    0,
    rows.findIndex((r) => r.id === focus),
  );
  const virtual = useRows(rows, frame);
  const keys = useListKeys(rows, active, virtual);
  const shown = virtual.getVirtualItems();
  return (
    <>
      <div
        ref={frame}
        className="tree"
        role="treegrid"
        tabIndex={0}
        aria-label={tell({ key: 'list.name' })}
        aria-rowcount={rows.length}
        aria-activedescendant={shown.some((v) => v.index === active) ? rowElement(active) : undefined}
        onKeyDown={keys}
        onFocus={keepFocus}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start, size }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <FindingRow
                key={row.id}
                row={row}
                index={index}
                active={index === active}
                place={{ start, size }}
              />
            );
          })}
        </div>
      </div>
      <Position virtual={virtual} of={rows.length} />
    </>
  );
}
