import { Button, Checkbox } from '@fluentui/react-components';
import { EditRegular, TargetRegular } from '@fluentui/react-icons';
import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import { headingOf } from '../state/names';
import { openFindings } from '../state/open-findings';
import { placeAt } from '../state/ranges';
import type { KeptComment, KeptReceipt, State } from '../state/state';
import { sheetName } from '../words/finding-words';
import { momentWords } from '../words/time-words';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

function columnAt(state: State, comment: KeptComment): string {
  const place = placeAt(comment.sheet, comment.cell);
  const annex = state.tables.known?.annexes.find((a) => a.sheet === comment.sheet);
  const column = [...(annex?.columns ?? [])].find(([, c]) => c === place?.column)?.[0];
  return annex ? headingOf(state.form, { scope: annex.scope, column }, state.language) : '';
}

function queryAt(state: State, { sheet, cell }: KeptComment): Found | undefined {
  return openFindings(state).find(
    ({ finding: { place, severity } }) =>
      severity === 'query' && place !== undefined && place.sheet === sheet && addressOf(place) === cell,
  );
}

/** One comment of the bureau at its cell, and what can be done about it. */
export function CommentCard(props: {
  readonly index: number;
  readonly comment: KeptComment;
  readonly kept: KeptReceipt;
}) {
  const pane = usePane();
  const { state, dispatch, tell } = pane;
  const { index, comment, kept } = props;
  const place = placeAt(comment.sheet, comment.cell);
  const done = state.receipts.handled.has(`${comment.sheet}!${comment.cell}`);
  const query = queryAt(state, comment);
  const time = kept.decidedAt === undefined ? '' : momentWords(tell, Date.parse(kept.decidedAt));
  return (
    <li className="comment">
      <p className="comment-head">
        <span className="comment-number">{index + 1}</span>
        <PlaceLink place={place} text={`${sheetName(comment.sheet, pane)} ${comment.cell}`} />
        <span>{columnAt(state, comment)}</span>
      </p>
      <blockquote className="remark-block">
        <span className="small quiet">
          {tell({ key: 'receipt.comment', with: { time } })}
          {query && `${tell({ key: 'text.dot' })}${tell({ key: 'receipt.notAccepted' })}`}
        </span>
        <p>{comment.text}</p>
      </blockquote>
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
        <Checkbox
          checked={done}
          label={tell({ key: 'receipt.done' })}
          onChange={(_, { checked }) => dispatch({ type: 'comment-done', index, done: checked === true })}
        />
      </div>
    </li>
  );
}
