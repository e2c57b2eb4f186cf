import { hasBoth } from '../state/duty';
import { usePane } from './pane-context';

const DUTIES = ['office', 'file'] as const;

/** Whose work is done, for those who do both: the tabs change, the workbook does not. */
export function DutySwitch() {
  const { state, dispatch, tell } = usePane();
  if (!hasBoth(state)) return null;
  return (
    <select
      className="duty"
      aria-label={tell({ key: 'duty.name' })}
      value={state.duty}
      onChange={({ target }) =>
        dispatch({ type: 'duty', duty: target.value === 'office' ? 'office' : 'file' })
      }
    >
      {DUTIES.map((duty) => (
        <option key={duty} value={duty}>
          {tell({ key: `duty.${duty}` })}
        </option>
      ))}
    </select>
  );
}
