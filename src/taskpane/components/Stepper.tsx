import { ArrowHookUpLeftRegular, CheckmarkRegular } from '@fluentui/react-icons';
import { isReturned } from '../state/filing';
import type { KeptReceipt } from '../state/filing-state';
import type { Key } from '../words/zh-CN';
import { usePane } from './pane-context';

interface Stop {
  readonly key: Key;
  readonly look: 'done' | 'returned' | 'open';
}

function stopsOf(status: KeptReceipt['status']): readonly Stop[] {
  const submitted: Stop = { key: 'receipt.step.submitted', look: 'done' };
  if (status === 'withdrawn') return [submitted, { key: 'receipt.withdraw', look: 'returned' }];
  const back = isReturned(status);
  const decided = status !== 'submitted';
  const collected: Stop = { key: 'receipt.step.collected', look: decided ? 'done' : 'open' };
  const accepted: Stop = { key: 'receipt.step.accepted', look: status === 'accepted' ? 'done' : 'open' };
  const returned = status === 'restarted' ? 'receipt.step.restarted' : 'receipt.step.returned';
  if (back) return [submitted, collected, { key: returned, look: 'returned' }, accepted];
  return [submitted, collected, accepted];
}

/** How far a submission has come, as an ordered list that says where it stands now. */
export function Stepper({ status }: { status: KeptReceipt['status'] }) {
  const { tell } = usePane();
  const stops = stopsOf(status);
  const now = stops.filter((s) => s.look !== 'open').length - 1;
  return (
    <ol className="stepper" aria-label={tell({ key: 'receipt.steps' })}>
      {stops.map(({ key, look }, i) => (
        <li key={key} className={`stop stop-${look}`} {...(i === now && { 'aria-current': 'step' as const })}>
          <span className="stop-dot">
            {look === 'done' && <CheckmarkRegular aria-hidden />}
            {look === 'returned' && <ArrowHookUpLeftRegular aria-hidden />}
          </span>
          <span className="small">{tell({ key })}</span>
          {i === now && (
            <span className="unseen">
              {tell({ key: 'receipt.stepCurrent', with: { step: tell({ key }) } })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
