import { Button } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import { dueOf, isReturned, latestReceipt, openComments, recipientOf, regionName } from '../state/filing';
import type { Due } from '../../core/value/china-clock';
import { wordOf } from '../state/names';
import { isStale } from '../state/open-findings';
import { newerElsewhere } from '../state/order';
import type { Say } from '../state/say';
import { stepsLeft, stepsOf } from '../state/steps';
import { fullDay, isWeekend } from '../../ui/time-words';
import { HomeSteps } from './HomeSteps';
import { HomeTables } from './HomeTables';
import { PastedBar } from './PastedBar';
import { ReportLink } from './ReportLink';
import { SheetChoice } from './SheetChoice';
import { usePane } from './pane-context';

function leftWords(due: Due): Say {
  if (due.kind === 'days') return { key: 'home.left', with: { count: due.left } };
  if (due.kind === 'late') return { key: 'home.late', with: { count: due.days } };
  if (due.kind === 'none') return { key: 'home.noCampaign' };
  return due.hours > 0
    ? { key: 'home.todayHours', with: { count: due.hours } }
    : { key: 'home.todayMinutes', with: { count: due.minutes } };
}

function Deadline() {
  const { state, tell } = usePane();
  const due = dueOf(state);
  const region = regionName(state.form, recipientOf(state)?.region);
  const office = region === '' ? '' : tell({ key: 'office.of', with: { region } });
  const day = due.kind === 'none' ? undefined : fullDay(tell, due.day);
  return (
    <section>
      {state.form && <p className="small quiet campaign">{wordOf(state.form.title, state.language)}</p>}
      <div className="deadline">
        <h1 className={due.kind === 'late' ? 'days danger' : 'days'}>{tell(leftWords(due))}</h1>
        {due.kind !== 'none' && day !== undefined && (
          <p className="small until">
            {tell({ key: isWeekend(due.day) ? 'home.weekend' : 'home.until', with: { day } })}
            {office !== '' && (
              <>
                <br />
                {tell({ key: 'home.to', with: { to: office } })}
              </>
            )}
          </p>
        )}
      </div>
      {due.kind === 'late' && <p className="small quiet">{tell({ key: 'home.lateNote' })}</p>}
    </section>
  );
}

function verdictOf(state: Parameters<typeof latestReceipt>[0]): Say {
  const latest = latestReceipt(state);
  const left = stepsLeft(stepsOf(state));
  const other = newerElsewhere(state);
  if (other && !isReturned(other.status))
    return { key: 'refusal.stale', with: { version: other.receipt.version } };
  if (latest && !isStale(state)) {
    if (latest.status === 'returned')
      return { key: 'home.returned', with: { count: openComments(state).length } };
    if (latest.status === 'submitted') return { key: 'home.submitted' };
    if (latest.status === 'accepted') return { key: 'home.accepted' };
    if (left > 0) return { key: 'home.withdrawn' };
  }
  return left === 0 ? { key: 'home.ready' } : { key: 'home.steps', with: { count: left } };
}

/** Receipts are shown without a sign-in, what the bureau says of them since is not. */
function SignedOut() {
  const { dispatch, tell } = usePane();
  return (
    <p className="spread small">
      <span>{tell({ key: 'home.signedOut' })}</span>
      <Button
        size="small"
        icon={<KeyRegular />}
        onClick={() => dispatch({ type: 'page', page: { kind: 'sign-in', then: 'stay' } })}
      >
        {tell({ key: 'signIn.go' })}
      </Button>
    </p>
  );
}

/** 首页: how many days, what is missing, what to press. */
export function HomeScreen() {
  const { state, tell } = usePane();
  return (
    <div className="scroll padded">
      <SheetChoice />
      <PastedBar />
      <Deadline />
      <hr />
      <h2 className="title">{tell(verdictOf(state))}</h2>
      {state.session.kind === 'out' && <SignedOut />}
      <HomeSteps />
      <hr />
      <HomeTables />
      <hr />
      <ReportLink />
    </div>
  );
}
