import { useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react';
import { listRows, type ListRow } from '../state/list';
import { listKey } from '../state/list-keys';
import { FindingRow } from './FindingRow';
import { usePane } from './pane-context';
import { rowElement } from './row-element';
import { useWindowed, type Windowed } from './windowed';

/** A list longer than this says where one is. */
const LONG = 100;
/** Heights of the rows by kind, fixed so that nothing has to be measured while scrolling. */
const HEIGHTS: Readonly<Record<ListRow['kind'], number>> = { group: 28, line: 52, member: 30 };

/** The rows on screen. The user's place in the list is kept over pages, filters begin at the top. */
function useRows(rows: readonly ListRow[], frame: RefObject<HTMLDivElement | null>): Windowed {
  const { top, filter } = usePane().state.view;
  const place = useRef(top);
  const sizes = useMemo(() => rows.map(({ kind }) => HEIGHTS[kind]), [rows]);
  const windowed = useWindowed(frame, sizes, top);
  useEffect(() => {
    place.current = top;
  }, [top]);
  useEffect(() => {
    frame.current?.scrollTo?.({ top: place.current });
  }, [filter, frame]);
  return windowed;
}

function useListKeys(rows: readonly ListRow[], active: number, show: Windowed['show']) {
  const { dispatch } = usePane();
  return (event: KeyboardEvent<HTMLDivElement>): void => {
    const { scrollTop, clientHeight } = event.currentTarget;
    const page = Math.max(1, Math.floor(clientHeight / HEIGHTS.line) - 1);
    const act = listKey({ rows, active }, { key: event.key, top: scrollTop, page });
    if (!act || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    dispatch(act.event);
    if (act.index !== undefined) show(act.index);
  };
}

/** Where one is in a long list: 显示第 1–12 条. */
function Position({ seen, of }: { seen: Windowed['seen']; of: number }) {
  const { tell } = usePane();
  if (of <= LONG) return null;
  return (
    <p className="list-where small quiet" aria-hidden>
      {tell({ key: 'list.shown', with: { from: seen.first + 1, to: Math.min(of, seen.last + 1), of } })}
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
  const { placed, height, seen, show } = useRows(rows, frame);
  const keys = useListKeys(rows, active, show);
  return (
    <>
      <div
        ref={frame}
        className="tree"
        role="treegrid"
        tabIndex={0}
        aria-label={tell({ key: 'list.name' })}
        aria-rowcount={rows.length}
        aria-activedescendant={placed.some((p) => p.index === active) ? rowElement(active) : undefined}
        onKeyDown={keys}
      >
        <div role="presentation" style={{ height, position: 'relative' }}>
          {placed.map(({ index, start, size }) => {
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
      <Position seen={seen} of={rows.length} />
    </>
  );
}
