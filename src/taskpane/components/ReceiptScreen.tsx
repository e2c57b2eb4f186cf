import { Button } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons';
import { isReturned, latestReceipt, openComments } from '../state/filing';
import type { Say } from '../state/say';
import type { KeptReceipt } from '../state/filing-state';
import { fullDay, momentWord } from '../../ui/time-words';
import { CommentCard } from './CommentCard';
import { ReceiptCard } from './ReceiptCard';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';
import { Stepper } from './Stepper';
import { VerifyMark } from './VerifyMark';

function verdictOf(latest: KeptReceipt, open: number): Say {
  if (latest.status === 'picked-up') return { key: 'receipt.pickedUp' };
  if (latest.status === 'restarted') return { key: 'receipt.restarted' };
  if (latest.status !== 'returned') return { key: `receipt.${latest.status}` };
  const count = Math.max(open, latest.comments.length);
  return count === 0 ? { key: 'receipt.returnedNone' } : { key: 'receipt.returned', with: { count } };
}

function Comments({ latest }: { latest: KeptReceipt }) {
  const { state, tell } = usePane();
  const all = latest.comments.length;
  if (!isReturned(latest.status) || all === 0) return null;
  const done = all - openComments(state).length;
  return (
    <section>
      <h2 className="band">
        <span>{tell({ key: 'receipt.comments' })}</span>
        <span>{tell({ key: 'receipt.handled', with: { done, all } })}</span>
      </h2>
      <ol className="comments">
        {latest.comments.map((comment, index) => (
          <CommentCard
            key={`${comment.sheet}!${comment.cell}!${index}`}
            index={index}
            comment={comment}
            kept={latest}
          />
        ))}
      </ol>
    </section>
  );
}

function Explained({ latest }: { latest: KeptReceipt }) {
  const { tell } = usePane();
  const count = latest.accepted ?? latest.explanations;
  if (count === 0) return null;
  const key = latest.accepted === undefined ? 'receipt.explained' : 'receipt.accepted.explanations';
  return (
    <p className="explained">
      <SeverityIcon severity="passed" />
      <span className="grow">{tell({ key, with: { count } })}</span>
      <span className="small quiet">{tell({ key: 'receipt.explainedNote' })}</span>
    </p>
  );
}

/** Older versions, folded: their receipts are never deleted. */
function Versions({ latest }: { latest: KeptReceipt }) {
  const { state, dispatch, tell } = usePane();
  const older = state.receipts.kept
    .filter((k) => k.receipt.id === latest.receipt.id && k.receipt.version !== latest.receipt.version)
    .sort((a, b) => b.receipt.version - a.receipt.version);
  return (
    <>
      {older.map((kept) => {
        const { version } = kept.receipt;
        if (state.receipts.open === version) return <ReceiptCard key={version} kept={kept} />;
        return (
          <button
            key={version}
            type="button"
            className="row-button"
            onClick={() => dispatch({ type: 'receipt-open', version })}
          >
            <span className="grow">{tell({ key: 'receipt.version', with: { version } })}</span>
            <ChevronRightRegular aria-hidden className="chevron" />
          </button>
        );
      })}
    </>
  );
}

/** Until when it is to come again, and when it came back. */
function ReturnedNote({ latest }: { latest: KeptReceipt }) {
  const { tell } = usePane();
  const { status, decidedAt, resubmitBy } = latest;
  if (!isReturned(status)) return null;
  return (
    <>
      {resubmitBy !== undefined && (
        <p>{tell({ key: 'receipt.resubmitBy', with: { day: fullDay(tell, resubmitBy) } })}</p>
      )}
      {status === 'restarted' && <p className="small">{tell({ key: 'receipt.restartedText' })}</p>}
      {decidedAt !== undefined && <p className="small quiet">{momentWord(tell, Date.parse(decidedAt))}</p>}
    </>
  );
}

/** What the filer may still do with a version that lies with the bureau. */
function OwnActs({ latest }: { latest: KeptReceipt }) {
  const { state, dispatch, tell } = usePane();
  const { id, version } = latest.receipt;
  if (state.session.kind !== 'in') return null;
  const mayWithdraw = latest.may ? latest.may.includes('withdraw') : latest.status === 'submitted';
  if (mayWithdraw && latest.status === 'submitted')
    return (
      <Button size="small" onClick={() => dispatch({ type: 'withdraw', id, version })}>
        {tell({ key: 'receipt.withdraw' })}
      </Button>
    );
  if (latest.status !== 'accepted' || latest.may?.includes('reopen') !== true) return null;
  return (
    <p>
      <Button size="small" onClick={() => dispatch({ type: 'reopen', id, version })}>
        {tell({ key: 'receipt.reopen' })}
      </Button>{' '}
      <span className="small quiet">{tell({ key: 'receipt.reopenText' })}</span>
    </p>
  );
}

/** 回执: did it arrive, what does the bureau want changed. */
export function ReceiptScreen() {
  const { state, tell } = usePane();
  const latest = latestReceipt(state);
  if (!latest)
    return (
      <div className="scroll padded">
        <h1 className="title">{tell({ key: 'receipt.none' })}</h1>
        <p className="quiet">{tell({ key: 'receipt.noneText' })}</p>
      </div>
    );
  return (
    <div className="scroll">
      <div className="padded receipt-top">
        <h1 className="title">{tell(verdictOf(latest, openComments(state).length))}</h1>
        <ReturnedNote latest={latest} />
        <Stepper status={latest.status} />
        {isReturned(latest.status) && latest.reason !== undefined && latest.reason !== '' && (
          <blockquote className="remark-block">
            <span className="small quiet">{tell({ key: 'receipt.reason' })}</span>
            <p>{latest.reason}</p>
          </blockquote>
        )}
      </div>
      <Comments latest={latest} />
      <div className="padded receipt-rest">
        <Explained latest={latest} />
        <ReceiptCard kept={latest} />
        <OwnActs latest={latest} />
        <Versions latest={latest} />
        <VerifyMark receipts={state.receipts.kept.map((k) => k.receipt)} />
        <p className="small quiet">{tell({ key: 'receipt.kept' })}</p>
      </div>
    </div>
  );
}
