import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { listRows, type ListRow } from '../state/list';
import { listKey } from '../state/list-keys';
import { FindingRow } from './FindingRow';
import { rowElement } from './row-element';
import { usePane } from './pane-context';

/** Heights of the rows by kind, fixed so that nothing has to be measured while scrolling. */
const HEIGHTS: Readonly<Record<ListRow['kind'], number>> = { group: 28, line: 52, member: 30 };

/** The findings as a tree of virtual rows: one tab stop, arrow keys, however many there are. */
export function FindingList() {
  const { state, dispatch, tell } = usePane();
  const frame = useRef<HTMLDivElement>(null);
  const rows = listRows(state);
  const { focus, top, filter } = state.view;
  const active = Math.max(0, rows.findIndex((r) => r.id === focus));
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
  }, [filter]);
  const shown = virtual.getVirtualItems();
  return (
    <div
      ref={frame}
      className="tree"
      role="treegrid"
      tabIndex={0}
      aria-label={tell({ key: 'list.name' })}
      aria-rowcount={rows.length}
      aria-activedescendant={shown.some((v) => v.index === active) ? rowElement(active) : undefined}
      onKeyDown={(event) => {
        const act = listKey({ rows, active }, { key: event.key, top: frame.current?.scrollTop ?? 0, page: Math.floor((frame.current?.clientHeight ?? 400) / 52) });
        if (!act) return;
        event.preventDefault();
        event.stopPropagation();
        dispatch(act.event);
        if (act.index !== undefined) virtual.scrollToIndex(act.index);
      }}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start, size }) => {
          const row = rows[index];
          return row ? (
            <FindingRow key={row.id} row={row} index={index} active={index === active} place={{ start, size }} />
          ) : null;
        })}
      </div>
    </div>
  );
}
