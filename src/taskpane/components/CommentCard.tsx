import { Button, Checkbox, Textarea } from '@fluentui/react-components';
import { ArrowReplyRegular, EditRegular, TargetRegular } from '@fluentui/react-icons';
import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import { LEVELS } from '../state/filing';
import { headingOf } from '../state/names';
import { openFindings } from '../state/open-findings';
import { placeAt } from '../state/ranges';
import { commentCell } from '../state/reduce-receipts';
import { shownValue } from '../state/figures';
import type { KeptComment, KeptReceipt } from '../state/filing-state';
import type { State } from '../state/state';
import { sheetName } from '../words/finding-words';
import { momentWord } from '../../ui/time-words';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

type At = { readonly sheet: string; readonly cell: string };

function columnAt(state: State, at: At): string {
  const place = placeAt(at.sheet, at.cell);
  const annex = state.tables.known?.annexes.find((a) => a.sheet === at.sheet);
  const column = [...(annex?.columns ?? [])].find(([, c]) => c === place?.column)?.[0];
  return annex ? headingOf(state.form, { scope: annex.scope, column }, state.language) : '';
}

function queryAt(state: State, { sheet, cell }: At): Found | undefined {
  return openFindings(state).find(
    ({ finding: { place, severity } }) =>
      severity === 'query' && place !== undefined && place.sheet === sheet && addressOf(place) === cell,
  );
}

/** The cell as it stands now, what it holds, and whether it has moved or is gone. */
function Head({ index, comment }: { index: number; comment: KeptComment }) {
  const pane = usePane();
  const { state, tell } = pane;
  const now = state.receipts.located.get(`${comment.sheet}!${comment.cell}`);
  const at = commentCell(state, comment);
  const gone = now?.gone === true;
  const value = now && !now.gone ? now.value : undefined;
  const moved = at.cell !== comment.cell;
  return (
    <>
      <p className="comment-head">
        <span className="comment-number">{index + 1}</span>
        <PlaceLink
          place={gone ? undefined : placeAt(at.sheet, at.cell)}
          text={`${sheetName(at.sheet, pane)} ${at.cell}`}
        />
        <span className="grow">{columnAt(state, at)}</span>
        {value !== undefined && <span className="comment-value">{shownValue(value)}</span>}
      </p>
      {(gone || moved) && (
        <p className="small quiet">
          {gone
            ? tell({ key: 'receipt.cellGone' })
            : tell({ key: 'receipt.cellMoved', with: { from: comment.cell, to: at.cell } })}
        </p>
      )}
    </>
  );
}

function Remark({ comment, kept, query }: { comment: KeptComment; kept: KeptReceipt; query: boolean }) {
  const { tell } = usePane();
  const moment = comment.at ?? kept.decidedAt;
  const time = moment === undefined ? '' : momentWord(tell, Date.parse(moment));
  return (
    <blockquote className="remark-block">
      <span className="small quiet">
        {tell({ key: 'receipt.comment', with: { time } })}
        {query && `${tell({ key: 'text.dot' })}${tell({ key: 'receipt.notAccepted' })}`}
      </span>
      <p>{comment.text}</p>
      {comment.replies?.map((r) => (
        <p key={`${r.at}${r.text}`} className="reply">
          <span className="small quiet">
            {momentWord(tell, Date.parse(r.at))}{' '}
            {tell({ key: r.by === LEVELS[0] ? 'receipt.replyOwn' : 'receipt.replyOffice' })}
          </span>{' '}
          {r.text}
        </p>
      ))}
    </blockquote>
  );
}

/** The answer to a comment while it is written. */
function Reply({ index }: { index: number }) {
  const { state, dispatch, tell } = usePane();
  const { reply } = state.receipts;
  if (reply?.index !== index) return null;
  return (
    <div className="reply-form">
      <Textarea
        textarea={{ autoFocus: true }}
        aria-label={tell({ key: 'receipt.replyLabel' })}
        rows={2}
        maxLength={1000}
        value={reply.text}
        onChange={(_, { value }) => dispatch({ type: 'reply-draft', text: value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          dispatch({ type: 'reply-open', index: undefined });
        }}
      />
      {reply.failed && (
        <p className="small danger" role="alert">
          {tell({ key: 'receipt.replyFailed' })}
        </p>
      )}
      <Button
        size="small"
        appearance="outline"
        disabledFocusable={reply.busy || reply.text.trim() === ''}
        onClick={() => dispatch({ type: 'reply-send' })}
      >
        {tell({ key: 'receipt.replySend' })}
      </Button>{' '}
      <Button
        size="small"
        appearance="subtle"
        onClick={() => dispatch({ type: 'reply-open', index: undefined })}
      >
        {tell({ key: 'do.cancel' })}
      </Button>
    </div>
  );
}

/** One comment of the bureau at its cell, and what can be done about it. */
export function CommentCard(props: {
  readonly index: number;
  readonly comment: KeptComment;
  readonly kept: KeptReceipt;
}) {
  const { state, dispatch, tell } = usePane();
  const { index, comment, kept } = props;
  const at = commentCell(state, comment);
  const gone = state.receipts.located.get(`${comment.sheet}!${comment.cell}`)?.gone === true;
  const place = gone ? undefined : placeAt(at.sheet, at.cell);
  const done = state.receipts.handled.has(`${comment.sheet}!${comment.cell}`);
  const query = gone ? undefined : queryAt(state, at);
  const mayReply = comment.n !== undefined && state.session.kind === 'in';
  return (
    <li className="comment">
      <Head index={index} comment={comment} />
      <Remark comment={comment} kept={kept} query={query !== undefined} />
      <div className="comment-do">
        {place && (
          <Button size="small" icon={<TargetRegular />} onClick={() => dispatch({ type: 'go-to', place })}>
            {tell({ key: 'receipt.goTo' })}
          </Button>
        )}
        {query && (
          <Button
            size="small"
            icon={<EditRegular />}
            onClick={() => dispatch({ type: 'comment-open', index })}
          >
            {tell({ key: 'receipt.editExplanation' })}
          </Button>
        )}
        {mayReply && state.receipts.reply?.index !== index && (
          <Button
            size="small"
            icon={<ArrowReplyRegular />}
            onClick={() => dispatch({ type: 'reply-open', index })}
          >
            {tell({ key: 'receipt.reply' })}
          </Button>
        )}
        <Checkbox
          checked={done}
          label={tell({ key: 'receipt.done' })}
          onChange={(_, { checked }) => dispatch({ type: 'comment-done', index, done: checked === true })}
        />
      </div>
      <Reply index={index} />
    </li>
  );
}
