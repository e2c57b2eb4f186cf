import { groupsOf, waits } from '../../../ui/queue';
import { momentWord } from '../../../ui/time-words';
import type { Queue } from '../../bureau-ports';
import { useDesk } from './desk-context';
import { Waiting } from './Waiting';

const GROUPS = ['resubmitted', 'explained', 'clean'] as const;

function Item({ item }: { readonly item: Queue['items'][number] }) {
  const { now, tell, dispatch } = useDesk();
  const { id, filer, version, undecided, status, receivedAt } = item;
  return (
    <li>
      <button
        type="button"
        className="desk-row"
        onClick={() => dispatch({ type: 'over', over: { kind: 'submission', id } })}
      >
        <span className="grow">
          {filer.name}
          <span className="small quiet block">
            {undecided > 0
              ? tell('review.toDecide', { count: undecided })
              : momentWord(tell, receivedAt, now)}
          </span>
        </span>
        <span className="small desk-right">
          {tell('review.version', { version })}
          {status === 'picked-up' && <span className="block quiet">{tell('review.picked')}</span>}
        </span>
      </button>
    </li>
  );
}

/** 审核: what waits, in the order of effort. */
export function ReviewScreen() {
  const { desk, tell } = useDesk();
  return (
    <Waiting held={desk.slots.queue} what={tell('tab.review')}>
      {(queue) => {
        const groups = groupsOf(queue);
        const count = queue.items.filter(waits).length;
        return (
          <div className="scroll">
            <h1 className="hero padded-x">
              {count > 0 ? tell('review.waiting', { count }) : tell('review.none')}
            </h1>
            {count === 0 && <p className="padded-x quiet">{tell('review.noneText')}</p>}
            {GROUPS.filter((g) => groups[g].length > 0).map((group) => (
              <section key={group} aria-label={tell(`review.${group}`)}>
                <h2 className="desk-group">
                  <span className="grow">{tell(`review.${group}`)}</span>
                  {tell('roster.units', { count: groups[group].length })}
                </h2>
                <ul>
                  {groups[group].map((item) => (
                    <Item key={item.id} item={item} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        );
      }}
    </Waiting>
  );
}
