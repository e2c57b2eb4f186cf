import { Button } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  ClockRegular,
  CloudOffRegular,
  CopyRegular,
  DismissCircleRegular,
  DismissSquareFilled,
  KeyRegular,
  LockClosedRegular,
  TableRegular,
} from '@fluentui/react-icons';
import type { Act } from '../state/event';
import { annexWords } from '../state/names';
import { filerCode } from '../state/filing';
import { placeAt } from '../state/ranges';
import { isFinal, refusalOf, type Refusal, type RefusalButton } from '../state/refusals';
import type { Queued } from '../state/filing-state';
import type { State } from '../state/state';
import { usePane } from './pane-context';

const ICONS = {
  error: DismissSquareFilled,
  lock: LockClosedRegular,
  done: CheckmarkCircleFilled,
  copies: CopyRegular,
  key: KeyRegular,
  table: TableRegular,
  clock: ClockRegular,
  circle: DismissCircleRegular,
  cloud: CloudOffRegular,
} as const;

function cellOf(state: State, { problem, scopes }: Queued): Act {
  const part = problem?.findings?.[0] ?? problem?.refusals?.[0];
  const annex = state.tables.known?.annexes.find((a) => a.scope === (part?.scope ?? scopes[0]));
  const sheet = annex?.sheet ?? part?.sheet;
  const place = sheet === undefined || part?.cell === undefined ? undefined : placeAt(sheet, part.cell);
  if (place) return { type: 'go-to', place };
  return sheet === undefined
    ? { type: 'tab', tab: 'check' }
    : { type: 'go-to', place: { sheet, row: annex?.lastRow ?? 1, column: 1 } };
}

function actOf(button: RefusalButton, state: State, item: Queued): Act {
  switch (button) {
    case 'sign-in':
      return { type: 'page', page: { kind: 'sign-in', then: 'submit' } };
    case 'copy-code':
      return { type: 'copy', text: filerCode(state) ?? '' };
    case 'locate':
      return cellOf(state, item);
    case 'retry':
      // The same parcel under its own key, for the answer to it may be all that was lost.
      return item.problem && !isFinal(item.problem) ? { type: 'retry', key: item.key } : { type: 'submit' };
    case 'see-difference': {
      const { current } = item.problem ?? {};
      return current
        ? { type: 'see-version', id: current.id, version: current.version }
        : { type: 'tab', tab: 'receipt' };
    }
    default:
      return { type: 'tab', tab: 'receipt' };
  }
}

/** A refusal: what happened, what to do, and the button for it. */
export function RefusalLine({ item }: { item: Queued }) {
  const { state, dispatch, tell } = usePane();
  if (!item.problem) return null;
  const annex = annexWords(state.form, item.scopes, state.language);
  const refusal: Refusal = refusalOf(item.problem, {
    code: filerCode(state) ?? '',
    annex,
    version: item.version,
  });
  const Icon = ICONS[refusal.icon];
  const { button } = refusal;
  const mark =
    refusal.icon === 'error' ? 'mark mark-error' : refusal.icon === 'done' ? 'mark mark-passed' : 'mark';
  return (
    <li className="queue-item">
      <Icon aria-hidden className={`queue-icon ${mark}`} />
      <div className="grow">
        <strong>{tell(refusal.title)}</strong>
        <p className="small">{tell(refusal.text)}</p>
      </div>
      <div className="queue-do">
        {button && (
          <Button size="small" onClick={() => dispatch(actOf(button, state, item))}>
            {tell({ key: `refusal.do.${button}` })}
          </Button>
        )}
        <Button size="small" appearance="subtle" onClick={() => dispatch({ type: 'unqueue', key: item.key })}>
          {tell({ key: 'notice.close' })}
        </Button>
      </div>
    </li>
  );
}
