import { Checkbox } from '@fluentui/react-components';
import { levelOf, ownTables } from '../state/filing';
import { annexWord } from '../state/names';
import { usePane } from './pane-context';

/** Which of the recognised annexes belong to this return. */
export function AnnexChooser() {
  const { state, dispatch, tell } = usePane();
  const { known, left } = state.tables;
  const own = new Set((state.form ? ownTables(state.form, levelOf(state)) : []).map((t) => t.scope));
  const annexes = known?.annexes ?? [];
  const mine = annexes.filter((a) => own.has(a.scope));
  const others = (known?.sheets ?? []).filter((s) => !mine.some((a) => a.sheet === s)).length;
  return (
    <fieldset className="chooser">
      <legend>{tell({ key: 'context.choose' })}</legend>
      {mine.map((a) => (
        <Checkbox
          key={a.scope}
          checked={!left.has(a.scope)}
          onChange={(_, { checked }) =>
            dispatch({ type: 'leave-out', scope: a.scope, out: checked !== true })
          }
          label={`${annexWord(state.form, a.scope, state.language)} ${tell({ key: 'context.sheet', with: { sheet: a.sheet } })}`}
        />
      ))}
      {others > 0 && (
        <p className="small quiet">{tell({ key: 'context.others', with: { count: others } })}</p>
      )}
    </fieldset>
  );
}
