import { Button } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type KeyboardEvent } from 'react';
import { queueRows, type QueueRow } from '../../queue-rows';
import { decidedBy, groupsOf, waits } from '../../../ui/queue';
import type { Queue } from '../../state/slots';
import { accountOf } from '../../who';
import type { Tell } from '../../words/say';
import { AnnexPick } from '../AnnexPick';
import { useConsole } from '../console-context';

type Item = Queue['items'][number];

function aboutWords(item: Item, tell: Tell): string {
  const parts = [
    ...(item.undecided > 0 ? [tell('review.queueExplained', { count: item.undecided })] : []),
    ...(item.late ? [tell('review.queueLate', { count: item.lateDays ?? 0 })] : []),
  ];
  return parts.length > 0 ? parts.join(tell('clause.comma')) : tell('review.queuePlain');
}

function Row({ row }: { readonly row: QueueRow }) {
  const { state, dispatch, tell } = useConsole();
  if (row.kind === 'group')
    return <h3 className="quiet queue-group">{tell(row.title, { count: row.count })}</h3>;
  const { item } = row;
  return (
    <button
      type="button"
      className="queue-item"
      aria-current={state.review.id === item.id || undefined}
      onClick={() => dispatch({ type: 'open', id: item.id })}
    >
      <span className="spread">
        <strong>{item.filer.name}</strong>
        <span className="quiet small version">{tell('review.version', { version: item.version })}</span>
      </span>
      <span className="small">{aboutWords(item, tell)}</span>
    </button>
  );
}

/** Moves the focus among the rows that are there. */
function move(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.queue-item')];
  const next = rows[rows.findIndex((row) => row === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const HEIGHTS = { group: 36, item: 64 } as const;

function Rows({ rows }: { readonly rows: readonly QueueRow[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (i) => HEIGHTS[rows[i]?.kind ?? 'item'],
    getItemKey: (i) => rows[i]?.id ?? i,
    overscan: 10,
    initialRect: { width: 250, height: 700 },
  });
  const shown = virtual.getVirtualItems();
  return (
    <div ref={frame} className="queue-list" onKeyDown={move}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        <div style={{ transform: `translateY(${shown[0]?.start ?? 0}px)` }}>
          {shown.map(({ index, key }) => {
            const row = rows[index];
            return (
              row && (
                <div key={String(key)} ref={virtual.measureElement} data-index={index}>
                  <Row row={row} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The waiting submissions in the order of effort, and those without problems accepted together. */
export function QueueList({ queue }: { readonly queue: Queue }) {
  const { state, dispatch, tell } = useConsole();
  const groups = groupsOf(queue);
  const count = queue.items.filter(waits).length;
  const account = accountOf(state);
  const clean = account?.role === 'officer' ? decidedBy(account.scope.level, groups.clean) : [];
  return (
    <nav className="card queue" aria-label={tell('review.queue', { count })}>
      <div className="row">
        <h2 className="grow">{tell(count === 0 ? 'review.queueEmpty' : 'review.queue', { count })}</h2>
        <AnnexPick />
      </div>
      <Rows rows={queueRows(groups)} />
      {clean.length > 0 && (
        <Button onClick={() => dispatch({ type: 'clean', open: true })}>
          {tell('review.cleanAll', { count: clean.length })}
        </Button>
      )}
    </nav>
  );
}
