import { ChevronDownRegular, ChevronRightRegular, CircleRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { Act } from '../state/event';
import { missingScopes } from '../state/filing';
import { annexWord, annexWords } from '../state/names';
import type { Say } from '../state/say';
import { detailRows, importTarget, summaryTarget } from '../state/primary-fill';
import { momentWord } from '../../ui/time-words';
import { CurrentCell } from './CurrentCell';
import { PastedBar } from './PastedBar';
import { ProposalTable } from './ProposalTable';
import { Unread } from './Unread';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';
import { SheetChoice } from './SheetChoice';

interface StepLook {
  readonly n: 1 | 2 | 3;
  readonly done: boolean;
  readonly title: string;
  readonly note?: string | undefined;
  readonly right?: string | undefined;
  readonly act?: Act | undefined;
  readonly open?: boolean;
  readonly children?: ReactNode;
}

function FillStep({ n, done, title, note, right, act, open, children }: StepLook) {
  const { dispatch } = usePane();
  const Arrow = open ? ChevronDownRegular : ChevronRightRegular;
  const head = (
    <>
      {done ? (
        <SeverityIcon severity="passed" size={18} />
      ) : (
        <CircleRegular className="mark quiet" style={{ fontSize: 18 }} aria-hidden />
      )}
      <span className="grow">
        <span className={done ? '' : 'strong'}>
          {n} {title}
        </span>{' '}
        {note !== undefined && <span className="small quiet">{note}</span>}
      </span>
      {right !== undefined && <span className="small quiet">{right}</span>}
      {act && <Arrow aria-hidden className="chevron" />}
    </>
  );
  return (
    <li className="fill-step">
      {act ? (
        <button
          type="button"
          className="fill-head"
          {...(open !== undefined && { 'aria-expanded': open })}
          onClick={() => dispatch(act)}
        >
          {head}
        </button>
      ) : (
        <div className="fill-head">{head}</div>
      )}
      {children}
    </li>
  );
}

function InsertStep() {
  const { state, tell } = usePane();
  const missing = missingScopes(state);
  const done = missing.length === 0;
  const annexes = annexWords(state.form, missing, state.language);
  const blank = state.fill.proposals?.filter((p) => p.source === 'header').length ?? 0;
  const filled: Say =
    blank > 0 ? { key: 'fill.step1Headers', with: { count: blank } } : { key: 'fill.step1Text' };
  return (
    <FillStep
      n={1}
      done={done}
      title={tell({ key: 'fill.step1' })}
      note={tell(done ? filled : { key: 'fill.step1Open', with: { annexes } })}
      act={done ? undefined : { type: 'insert', scopes: missing }}
    />
  );
}

function ImportStep() {
  const { state, tell } = usePane();
  const target = importTarget(state);
  if (target === undefined) return null;
  const rows = detailRows(state);
  const { imported } = state.fill;
  return (
    <FillStep
      n={2}
      done={rows > 0}
      title={tell({ key: 'fill.step2' })}
      note={
        imported
          ? undefined
          : rows > 0
            ? tell({ key: 'fill.step2Rows', with: { count: rows } })
            : tell({ key: 'fill.step2Text' })
      }
      right={imported ? momentWord(tell, imported.at, state.now) : undefined}
      act={{ type: 'import-look' }}
    >
      {imported && (
        <p className="small fill-note">
          {tell({
            key: 'fill.step2Done',
            with: { sheet: imported.sheet, rows: imported.rows, columns: imported.columns },
          })}
          <br />
          {tell({ key: 'fill.remembered' })}
        </p>
      )}
    </FillStep>
  );
}

function SummaryStep() {
  const { state, tell } = usePane();
  const target = summaryTarget(state);
  if (target === undefined) return null;
  const annex = annexWord(state.form, target, state.language);
  const { proposals, unread, open } = state.fill;
  const headers = proposals?.some((p) => p.source === 'header') === true;
  const waits = importTarget(state) !== undefined && detailRows(state) === 0 && !headers;
  const settled = proposals !== undefined && proposals.length + unread.length === 0;
  const shown = open !== 1 && open !== 2 && !waits && !settled;
  const note = waits
    ? tell({ key: 'fill.step3Wait' })
    : settled
      ? tell({ key: 'fill.step3Done', with: { annex } })
      : undefined;
  return (
    <FillStep
      n={3}
      done={settled && !waits}
      title={tell({ key: 'fill.step3', with: { annex } })}
      note={note}
      act={waits || settled ? undefined : { type: 'fill-step', step: shown ? 1 : 3 }}
      open={shown}
    >
      {shown && <Unread />}
      {shown && (proposals === undefined || proposals.length > 0) && <ProposalTable />}
    </FillStep>
  );
}

/** 填报: the helper for the current cell, then insert, import, write, in the order of the work. */
export function FillScreen() {
  const { tell } = usePane();
  return (
    <div className="scroll">
      <h1 className="unseen">{tell({ key: 'tab.fill' })}</h1>
      <SheetChoice />
      <PastedBar />
      <CurrentCell />
      <ol className="fill-steps">
        <InsertStep />
        <ImportStep />
        <SummaryStep />
      </ol>
    </div>
  );
}
