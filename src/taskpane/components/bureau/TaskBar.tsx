import { Button } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissRegular, WarningRegular } from '@fluentui/react-icons';
import type { MovedCell } from '../../../core/fill/print/balanced-note';
import type { BureauAct, Outcome } from '../../state/bureau-act';
import type { Trouble } from '../../state/bureau-state';
import type { BureauSay, BureauTell } from '../../words/bureau-speech';
import { usePane } from '../pane-context';
import { useDesk } from './desk-context';

function balancedWords({ count, moved = [] }: Outcome): BureauSay {
  if (count === 0) return { key: 'balanced.none' };
  return moved.length > 0
    ? { key: 'balanced.done', with: { count: moved.length } }
    : { key: 'balanced.plain' };
}

function doneWords(act: BureauAct, outcome: Outcome): BureauSay {
  const { count } = outcome;
  switch (act.kind) {
    case 'remind':
      return { key: 'remind.done', with: { count } };
    case 'accept-clean':
      return { key: 'review.cleanDone', with: { count } };
    case 'return':
      return { key: act.to === 'start' ? 'act.restart' : 'act.return' };
    case 'explanation':
      return { key: `act.explanation.${act.decision}` };
    case 'comment':
      return { key: 'act.comment', with: { cell: `${act.sheet} ${act.cell}` } };
    case 'receive':
      return { key: 'act.receive', with: { count } };
    case 'look':
      return { key: count > 0 ? 'act.look' : 'act.here' };
    case 'charts':
      return count > 0 ? { key: 'charts.done', with: { count } } : { key: 'charts.none' };
    case 'balanced':
      return balancedWords(outcome);
    case 'list':
      return { key: 'list.done' };
    default:
      return { key: `act.${act.kind}` };
  }
}

/** Why something could not be had or done, in the bureau's own sentence. */
export function troubleWords(trouble: Trouble, tell: BureauTell): string {
  return trouble.kind === 'refused' ? trouble.problem.detail : tell('trouble.unreachable');
}

/** Which cells a balanced print shows otherwise than plainly rounded. */
function MovedCells({ moved }: { readonly moved: readonly MovedCell[] }) {
  const { tell } = useDesk();
  return (
    <details className="desk-fold">
      <summary>{tell('balanced.which')}</summary>
      <ul className="small">
        {moved.map((cell) => (
          <li key={`${cell.sheet} ${cell.cell}`}>{tell('balanced.cell', { ...cell })}</li>
        ))}
      </ul>
    </details>
  );
}

/** What is being done, and what became of the last thing that was. */
export function TaskBar() {
  const { desk, tell, dispatch } = useDesk();
  const pane = usePane();
  const { task } = desk;
  const failed = task.kind === 'failed';
  const expired = failed && task.trouble.kind === 'refused' && task.trouble.problem.status === 401;
  if (task.kind === 'none') return null;
  if (task.kind === 'busy')
    return (
      <p className="task small quiet" role="status">
        {tell('busy')}
      </p>
    );
  if (task.kind === 'asking')
    return (
      <div className="notice notice-warn" role="alertdialog" aria-label={tell('replace.yes')}>
        <WarningRegular aria-hidden />
        <div>
          <p>{tell('replace.ask', { sheet: task.sheet })}</p>
          <div className="desk-buttons">
            <Button size="small" onClick={() => dispatch({ type: 'act', act: task.act })}>
              {tell('replace.yes')}
            </Button>
            <Button size="small" appearance="subtle" onClick={() => dispatch({ type: 'dismiss' })}>
              {tell('replace.no')}
            </Button>
          </div>
        </div>
      </div>
    );
  const said = failed ? troubleWords(task.trouble, tell) : undefined;
  const done = task.kind === 'done' ? doneWords(task.act, task) : undefined;
  const Icon = failed ? WarningRegular : CheckmarkCircleFilled;
  return (
    <div className={failed ? 'notice notice-warn' : 'notice notice-info'} role={failed ? 'alert' : 'status'}>
      <Icon aria-hidden />
      <div>
        <p>{said ?? (done && tell(done.key, done.with))}</p>
        {task.kind === 'done' && task.moved && task.moved.length > 0 && <MovedCells moved={task.moved} />}
        {expired && (
          <button
            type="button"
            className="link strong"
            onClick={() => pane.dispatch({ type: 'page', page: { kind: 'sign-in', then: 'stay' } })}
          >
            {tell('trouble.signIn')}
          </button>
        )}
      </div>
      <Button
        appearance="transparent"
        size="small"
        icon={<DismissRegular />}
        aria-label={tell('close')}
        onClick={() => dispatch({ type: 'dismiss' })}
      />
    </div>
  );
}
