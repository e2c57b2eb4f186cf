import { Button } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons';
import { latestReceipt, openComments } from '../state/filing';
import type { Say } from '../state/say';
import type { KeptReceipt } from '../state/state';
import { momentWords } from '../words/time-words';
import { CommentCard } from './CommentCard';
import { ReceiptCard } from './ReceiptCard';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';
import { Stepper } from './Stepper';

function verdictOf(latest: KeptReceipt, open: number): Say {
  if (latest.status !== 'returned') return { key: `receipt.${latest.status}` };
  const count = Math.max(open, latest.comments.length);
  return count === 0 ? { key: 'receipt.returnedNone' } : { key: 'receipt.returned', with: { count } };
}

function Comments({ latest }: { latest: KeptReceipt }) {
  const { state, tell } = usePane();
  const all = latest.comments.length;
  if (latest.status !== 'returned' || all === 0) return null;
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

function Explained({ count }: { count: number }) {
  const { tell } = usePane();
  if (count === 0) return null;
  return (
    <p className="explained">
      <SeverityIcon severity="passed" />
      <span className="grow">{tell({ key: 'receipt.explained', with: { count } })}</span>
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

/** 回执: did it arrive, what does the bureau want changed. */
export function ReceiptScreen() {
  const { state, dispatch, tell } = usePane();
  const latest = latestReceipt(state);
  if (!latest)
    return (
      <div className="scroll padded">
        <h1 className="title">{tell({ key: 'receipt.none' })}</h1>
        <p className="quiet">{tell({ key: 'receipt.noneText' })}</p>
      </div>
    );
  const { id, version } = latest.receipt;
  return (
    <div className="scroll">
      <div className="padded receipt-top">
        <h1 className="title">{tell(verdictOf(latest, openComments(state).length))}</h1>
        {latest.status === 'returned' && latest.decidedAt !== undefined && (
          <p className="small quiet">{momentWords(tell, Date.parse(latest.decidedAt))}</p>
        )}
        <Stepper status={latest.status} />
        {latest.status === 'returned' && latest.reason !== undefined && latest.reason !== '' && (
          <blockquote className="remark-block">
            <span className="small quiet">{tell({ key: 'receipt.reason' })}</span>
            <p>{latest.reason}</p>
          </blockquote>
        )}
      </div>
      <Comments latest={latest} />
      <div className="padded">
        <Explained count={latest.explanations} />
        <ReceiptCard kept={latest} />
        {latest.status === 'submitted' && state.session.kind === 'in' && (
          <Button size="small" onClick={() => dispatch({ type: 'withdraw', id, version })}>
            {tell({ key: 'receipt.withdraw' })}
          </Button>
        )}
        <Versions latest={latest} />
        <p className="small quiet">{tell({ key: 'receipt.kept' })}</p>
      </div>
    </div>
  );
}
