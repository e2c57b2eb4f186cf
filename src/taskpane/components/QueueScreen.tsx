import { Button } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  ClockRegular,
  CloudOffRegular,
  EyeRegular,
  SaveRegular,
} from '@fluentui/react-icons';
import { dueOf } from '../state/filing';
import { annexWords } from '../state/names';
import { unreachable } from '../state/refusals';
import type { Say } from '../state/say';
import type { KeptReceipt, Queued } from '../state/filing-state';
import { momentWord } from '../../ui/time-words';
import { Chip } from './Chip';
import { RefusalLine } from './RefusalLine';
import { SignInItem } from './SignInItem';
import { usePane } from './pane-context';

function waitingWords(item: Queued): Say {
  if (item.state === 'asking') return { key: 'submit.asking' };
  if (item.state === 'sending') return { key: 'queue.sending' };
  return { key: item.problem ? 'queue.busy' : 'queue.network' };
}

function WaitingItem({ item }: { item: Queued }) {
  const { state, dispatch, tell } = usePane();
  const time = momentWord(tell, item.queuedAt);
  const left =
    item.nextAt === undefined ? undefined : Math.max(0, Math.ceil((item.nextAt - state.now) / 1000));
  const annexes = annexWords(state.form, item.scopes, state.language);
  return (
    <li className="queue-item">
      <ClockRegular aria-hidden className="queue-icon" />
      <div className="grow">
        <div className="spread">
          <strong>{tell({ key: 'queue.item', with: { annexes, version: item.version } })}</strong>
          <Chip look="plain">{tell(waitingWords(item))}</Chip>
        </div>
        <p className="small" aria-hidden={left !== undefined}>
          {left === undefined
            ? tell({ key: 'queue.since', with: { time } })
            : tell({ key: 'queue.retryIn', with: { time, count: left } })}
        </p>
        <Button
          size="small"
          icon={<EyeRegular />}
          onClick={() => dispatch({ type: 'see-parcel', key: item.key })}
        >
          {tell({ key: 'queue.look' })}
        </Button>{' '}
        <Button size="small" onClick={() => dispatch({ type: 'unqueue', key: item.key })}>
          {tell({ key: 'queue.cancel' })}
        </Button>
      </div>
    </li>
  );
}

function ArrivedItem({ kept }: { kept: KeptReceipt }) {
  const { state, tell } = usePane();
  const { receipt } = kept;
  const annexes = annexWords(state.form, kept.scopes, state.language);
  return (
    <li className="queue-item">
      <CheckmarkCircleFilled aria-hidden className="queue-icon mark-passed" />
      <div className="grow">
        <div className="spread">
          <strong>{tell({ key: 'queue.item', with: { annexes, version: receipt.version } })}</strong>
          <Chip look="passed">{tell({ key: 'queue.received' })}</Chip>
        </div>
        <p className="small">
          {momentWord(tell, Date.parse(receipt.receivedAt))}{' '}
          {tell({ key: 'queue.number', with: { number: receipt.number } })}
        </p>
      </div>
    </li>
  );
}

function Section({ title, count, children }: { title: string; count: number; children: React.ReactNode }) {
  const { tell } = usePane();
  if (count === 0) return null;
  return (
    <section>
      <h2 className="band">
        <span>{title}</span>
        <span>{tell({ key: 'queue.items', with: { count } })}</span>
      </h2>
      <ul className="queue">{children}</ul>
    </section>
  );
}

function TimeLeft() {
  const { state, tell } = usePane();
  const due = dueOf(state);
  if (due.kind === 'none') return null;
  if (due.kind === 'late') return <p className="small">{tell({ key: 'queue.late' })}</p>;
  const days = due.kind === 'days' ? Math.floor(due.hours / 24) : 0;
  const hours = due.hours % 24;
  return (
    <p className="small">
      {tell({ key: days > 0 ? 'queue.untilDays' : 'queue.untilHours', with: { days, hours } })}
    </p>
  );
}

function NoNetwork({ item }: { item: Queued }) {
  const { dispatch, tell } = usePane();
  return (
    <section className="card">
      <h2 className="subtitle">{tell({ key: 'queue.noNetwork' })}</h2>
      <p className="small">{tell({ key: 'queue.noNetworkText' })}</p>
      <Button
        size="small"
        icon={<SaveRegular />}
        onClick={() => dispatch({ type: 'save-parcel', key: item.key })}
      >
        {tell({ key: 'queue.save' })}
      </Button>
    </section>
  );
}

/** What waits, what needs the clerk, what has arrived. */
export function QueueScreen() {
  const { state, tell } = usePane();
  const { queue } = state.sending;
  const waiting = queue.filter((q) => ['waiting', 'sending', 'asking'].includes(q.state));
  const yours = queue.filter((q) => q.state === 'sign-in' || q.state === 'refused');
  const network = waiting.find((q) => q.state === 'waiting' && !q.problem);
  return (
    <div className="scroll">
      {network && (
        <div className="banner banner-query queue-banner">
          <CloudOffRegular aria-hidden />
          <div>
            <h1 className="title">{tell(unreachable.title)}</h1>
            <p>{tell(unreachable.text)}</p>
          </div>
        </div>
      )}
      <Section title={tell({ key: 'queue.waiting' })} count={waiting.length}>
        {waiting.map((item) => (
          <WaitingItem key={item.key} item={item} />
        ))}
      </Section>
      <Section title={tell({ key: 'queue.yours' })} count={yours.length}>
        {yours.map((item) =>
          item.state === 'refused' ? (
            <RefusalLine key={item.key} item={item} />
          ) : (
            <SignInItem key={item.key} item={item} />
          ),
        )}
      </Section>
      <Section title={tell({ key: 'queue.arrived' })} count={state.receipts.kept.length}>
        {state.receipts.kept.map((kept) => (
          <ArrivedItem key={kept.receipt.number} kept={kept} />
        ))}
      </Section>
      <div className="padded">
        {network && <NoNetwork item={network} />}
        {waiting.length > 0 && <TimeLeft />}
      </div>
    </div>
  );
}
