import { Button } from '@fluentui/react-components';
import { groupsOf, waits } from '../../../ui/queue';
import type { Queue } from '../../state/slots';
import type { Tell } from '../../words/say';
import { AnnexPick } from '../AnnexPick';
import { useConsole } from '../console-context';

type Item = Queue['items'][number];

function aboutWords(item: Item, tell: Tell): string {
  const parts = [
    ...(item.undecided > 0 ? [tell('review.queueExplained', { count: item.undecided })] : []),
    ...(item.late ? [tell('review.queueLate', { count: item.lateDays ?? 0 })] : []),
  ];
  return parts.length > 0 ? parts.join('，') : tell('review.queuePlain');
}

function Group({ title, items }: { readonly title: string; readonly items: readonly Item[] }) {
  const { state, dispatch, tell } = useConsole();
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="quiet">{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="queue-item"
              aria-current={state.review.id === item.id || undefined}
              onClick={() => dispatch({ type: 'open', id: item.id })}
            >
              <span className="spread">
                <strong>{item.filer.name}</strong>
                <span className="quiet small">{tell('review.version', { version: item.version })}</span>
              </span>
              <span className="small">{aboutWords(item, tell)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The waiting submissions in the order of effort, and those without problems accepted together. */
export function QueueList({ queue }: { readonly queue: Queue }) {
  const { dispatch, tell } = useConsole();
  const { resubmitted, explained, clean } = groupsOf(queue);
  const count = queue.items.filter(waits).length;
  return (
    <nav className="card queue" aria-label={tell('review.queue', { count })}>
      <div className="row">
        <h2 className="grow">{tell(count === 0 ? 'review.queueEmpty' : 'review.queue', { count })}</h2>
        <AnnexPick />
      </div>
      <div className="queue-list">
        <Group title={tell('review.resubmitted', { count: resubmitted.length })} items={resubmitted} />
        <Group title={tell('review.explained', { count: explained.length })} items={explained} />
        <Group title={tell('review.clean', { count: clean.length })} items={clean} />
      </div>
      {clean.length > 0 && (
        <Button onClick={() => dispatch({ type: 'clean', open: true })}>
          {tell('review.cleanAll', { count: clean.length })}
        </Button>
      )}
    </nav>
  );
}
