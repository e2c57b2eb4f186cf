import { Checkbox } from '@fluentui/react-components';
import { chosenAnnexes, isSent, latestReceipt, recipientOf, regionName } from '../state/filing';
import { annexWord } from '../state/names';
import { standing } from '../state/open-findings';
import { explanationsToSend } from '../state/reduce-explain';
import { mayBeSent, preflight } from '../state/preflight';
import { nextVersion } from '../state/order';
import { pendingParcel } from '../state/queue';
import { clockWord } from '../../ui/time-words';
import { ChangedCells } from './ChangedCells';
import { FiguresTable } from './FiguresTable';
import { Preflight } from './Preflight';
import { QueueScreen } from './QueueScreen';
import { RefusalLine } from './RefusalLine';
import { usePane } from './pane-context';
import { Progress } from './Progress';
import { SeverityIcon } from './Severity';
import { ParcelsOfOthers } from './SignInItem';

/** The steps of sending, as the clerk is told of them. */
const STAGES = 7;

function Sending({ stage }: { stage: number }) {
  const { tell } = usePane();
  const words = tell({ key: 'submit.sending', with: { stage, of: STAGES } });
  const keys = ['1', '2', '3', '4', '5', '6', '7'] as const;
  const key = keys[Math.min(STAGES, Math.max(1, stage)) - 1] ?? '1';
  return (
    <div className="scroll padded sending">
      <h1 className="title">{words}</h1>
      <Progress name={words} value={stage / STAGES} />
      <p className="small quiet">{tell({ key: `submit.stage.${key}` })}</p>
    </div>
  );
}

function contentWords(pane: ReturnType<typeof usePane>): string {
  const { state, tell } = pane;
  const parts = chosenAnnexes(state).map((a) =>
    tell({
      key: 'submit.annexRows',
      with: { annex: annexWord(state.form, a.scope, state.language), rows: a.rows },
    }),
  );
  const explained = explanationsToSend(state).length;
  if (explained > 0) parts.push(tell({ key: 'submit.explanations', with: { count: explained } }));
  return parts.join(tell({ key: 'list.comma' }));
}

/** To whom, what, which version, and what stays here. */
function Parcel() {
  const pane = usePane();
  const { state, tell } = pane;
  const sent = new Set(chosenAnnexes(state).map((a) => a.sheet));
  const others = (state.tables.known?.sheets ?? []).filter((s) => !sent.has(s)).length;
  const region = regionName(state.form, recipientOf(state)?.region);
  const rows = [
    ['submit.to', region === '' ? '' : tell({ key: 'office.of', with: { region } })],
    ['submit.content', contentWords(pane)],
    ['submit.version', tell({ key: 'submit.versionNumber', with: { version: nextVersion(state) } })],
    [
      'submit.not',
      others > 0
        ? tell({ key: 'submit.otherSheets', with: { count: others } })
        : tell({ key: 'submit.noOthers' }),
    ],
  ] as const;
  return (
    <section>
      <h2 className="subtitle">{tell({ key: 'submit.parcel' })}</h2>
      <dl className="facts">
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{tell({ key })}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Compared() {
  const { state, tell } = usePane();
  const { comparison } = state.sending;
  const latest = latestReceipt(state);
  if (!comparison || !latest) return null;
  const { version } = latest.receipt;
  return (
    <section className="compared">
      <h2 className="subtitle">{tell({ key: 'submit.compared', with: { version } })}</h2>
      <ChangedCells comparison={comparison} version={version} />
    </section>
  );
}

function Confirm() {
  const { state, dispatch, tell } = usePane();
  const { confirmed, reminded } = state.sending;
  return (
    <div className={reminded ? 'confirm confirm-reminded' : 'confirm'}>
      <Checkbox
        id="confirm"
        checked={confirmed}
        label={tell({ key: 'submit.confirm' })}
        onChange={(_, { checked }) => dispatch({ type: 'confirm', on: checked === true })}
      />
      <p className={reminded ? 'small danger' : 'small quiet'}>
        {tell({ key: reminded ? 'submit.tickFirst' : 'submit.confirmNote' })}
      </p>
    </div>
  );
}

/** What the bureau did not take, said before anything else. */
function Refused() {
  const { state } = usePane();
  const refused = state.sending.queue.filter((q) => q.state === 'refused');
  if (refused.length === 0) return null;
  return (
    <ul className="queue refused">
      {refused.map((item) => (
        <RefusalLine key={item.key} item={item} />
      ))}
    </ul>
  );
}

function Ready() {
  const { state, tell } = usePane();
  const { query } = standing(state);
  return (
    <>
      <div className="scroll padded" tabIndex={0} role="group" aria-label={tell({ key: 'submit.ready' })}>
        <Refused />
        <ParcelsOfOthers />
        <h1 className="title ready">
          <SeverityIcon severity="passed" size={20} />
          {tell({ key: 'submit.ready' })}
        </h1>
        <Preflight
          lines={preflight(state)}
          notes={{
            fresh: tell({
              key: 'submit.checkedAt',
              with: { time: clockWord(state.check.result?.at ?? state.now) },
            }),
            ...(query > 0 && { queries: tell({ key: 'submit.look' }) }),
          }}
        />
        <hr />
        <Compared />
        <FiguresTable />
        <hr />
        <Parcel />
        <FromElsewhere />
      </div>
      <Confirm />
    </>
  );
}

/** A submission file that was saved on another computer is sent from here. */
function FromElsewhere() {
  const { dispatch, tell } = usePane();
  return (
    <p className="other-parcel">
      <button type="button" className="link" onClick={() => dispatch({ type: 'take-parcel' })}>
        {tell({ key: 'submit.fromElsewhere' })}
      </button>
    </p>
  );
}

/** 上报: is it all right, what exactly leaves this computer, to whom. */
export function SubmitScreen() {
  const { state, tell } = usePane();
  const { stage } = state.sending;
  if (stage !== undefined) return <Sending stage={stage} />;
  if (pendingParcel(state)) return <QueueScreen />;
  if (isSent(state)) {
    const version = latestReceipt(state)?.receipt.version ?? 1;
    return (
      <div className="scroll padded">
        <h1 className="title ready">
          <SeverityIcon severity="passed" size={20} />
          {tell({ key: 'submit.sent', with: { version } })}
        </h1>
      </div>
    );
  }
  if (mayBeSent(state)) return <Ready />;
  return (
    <div className="scroll padded">
      <Refused />
      <ParcelsOfOthers />
      <h1 className="title">{tell({ key: 'submit.notReady' })}</h1>
      <Preflight lines={preflight(state).filter((l) => !l.ok)} notes={{}} />
      <FromElsewhere />
    </div>
  );
}
