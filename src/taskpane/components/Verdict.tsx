import { Button } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { listGroups } from '../state/list';
import { isClean, isStale, openFindings, standing } from '../state/open-findings';
import { actionsOf } from '../state/primary';
import type { Say } from '../state/say';
import type { State } from '../state/state';
import { usePane } from './pane-context';

/** From so many findings on, the number of causes says more than the number of findings. */
const MANY = 100;

function countsOf(state: State): Say {
  const { error, query, explained } = standing(state);
  const open = query - explained;
  const all = openFindings(state).length;
  if (all >= MANY) {
    const classes = listGroups(state).reduce((n, g) => n + g.lines.length, 0);
    return { key: 'check.classes', with: { count: all, classes } };
  }
  if (error > 0 && open > 0) return { key: 'check.todo', with: { error, query: open } };
  if (error > 0) return { key: 'check.todoErrors', with: { error } };
  if (open > 0) return { key: 'check.todoQueries', with: { query: open } };
  return { key: 'check.passedText', with: { count: query } };
}

/** The verdict in words, then what is to be done, and how much of it is gone. */
export function Verdict() {
  const { state, dispatch, tell } = usePane();
  const { gone, run } = state.check;
  const solved = gone + state.check.settled.size;
  const asked = actionsOf(state).primary?.act.type === 'check';
  const ready = isClean(state) && !isStale(state);
  return (
    <div className="verdict">
      <div className="grow">
        <h1 className="title">{tell({ key: ready ? 'submit.ready' : 'check.notReady' })}</h1>
        <p className="small">
          {run.kind === 'stopped'
            ? tell({ key: 'check.stopped', with: { row: run.progress?.row ?? 0 } })
            : tell(countsOf(state))}
          {solved > 0 && (
            <span className="solved">
              {tell({ key: 'text.dot' })}
              {tell({ key: 'check.gone', with: { count: solved } })}
            </span>
          )}
        </p>
      </div>
      {!asked && run.kind === 'idle' && (
        <Button size="medium" icon={<ArrowClockwiseRegular />} onClick={() => dispatch({ type: 'check' })}>
          {tell({ key: 'do.checkAgain' })}
        </Button>
      )}
    </div>
  );
}
