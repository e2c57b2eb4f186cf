import { Button } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissRegular, WarningRegular } from '@fluentui/react-icons';
import type { BureauAct } from '../../state/bureau-act';
import type { Trouble } from '../../state/bureau-state';
import type { BureauSay, BureauTell } from '../../words/bureau-speech';
import { usePane } from '../pane-context';
import { useDesk } from './desk-context';

function doneWords(act: BureauAct, count: number): BureauSay {
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
  const done = task.kind === 'done' ? doneWords(task.act, task.count) : undefined;
  const Icon = failed ? WarningRegular : CheckmarkCircleFilled;
  return (
    <div className={failed ? 'notice notice-warn' : 'notice notice-info'} role={failed ? 'alert' : 'status'}>
      <Icon aria-hidden />
      <div>
        <p>{said ?? (done && tell(done.key, done.with))}</p>
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
