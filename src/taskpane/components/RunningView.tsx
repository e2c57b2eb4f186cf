import { InfoRegular } from '@fluentui/react-icons';
import type { CheckProgress } from '../found';
import { chosenAnnexes } from '../state/filing';
import { annexWords } from '../state/names';
import { usePane } from './pane-context';
import { Progress } from './Progress';
import { SeverityIcon } from './Severity';

/** Share of the run that reading takes. */
const READING = 0.6;

function share(progress: CheckProgress | undefined): number | undefined {
  if (!progress || progress.rows === 0) return undefined;
  const read = (progress.row / progress.rows) * READING;
  return progress.phase === 'reading' ? read : undefined;
}

function secondsLeft(progress: CheckProgress | undefined, elapsed: number): number | undefined {
  const done = share(progress);
  if (done === undefined || done < 0.1 || elapsed < 1000) return undefined;
  return Math.max(1, Math.ceil((elapsed * (1 - done)) / done / 1000));
}

function CountsSoFar({ progress }: { progress: CheckProgress | undefined }) {
  const { tell } = usePane();
  const counts = progress?.counts;
  if (!counts || counts.error + counts.query + counts.hint === 0) return null;
  return (
    <dl className="counts">
      {(['error', 'query', 'hint'] as const).map((severity) => (
        <div key={severity}>
          <dt>
            <SeverityIcon severity={severity} /> {tell({ key: `severity.${severity}` })}
          </dt>
          <dd>{counts[severity].toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The full check while it runs: where it is, what it has found so far. */
export function RunningView({ progress, since }: { progress: CheckProgress | undefined; since: number }) {
  const { state, tell } = usePane();
  const scopes = chosenAnnexes(state).map((a) => a.scope);
  const annex = annexWords(state.form, scopes, state.language);
  const value = share(progress);
  const left = secondsLeft(progress, state.now - since);
  const title =
    annex === '' ? tell({ key: 'check.runningAny' }) : tell({ key: 'check.running', with: { annex } });
  return (
    <div className="scroll padded running">
      <h1 className="title">{title}</h1>
      <Progress name={title} value={value} />
      <p className="small spread">
        <span>
          {progress ? tell({ key: 'check.row', with: { row: progress.row, rows: progress.rows } }) : '\u00a0'}
        </span>
        {left !== undefined && <span>{tell({ key: 'check.rest', with: { count: left } })}</span>}
      </p>
      <CountsSoFar progress={progress} />
      <div className="banner banner-plain">
        <InfoRegular aria-hidden />
        <p>{tell({ key: 'check.free' })}</p>
      </div>
    </div>
  );
}
