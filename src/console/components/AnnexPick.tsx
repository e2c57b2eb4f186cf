import { Dropdown, Option } from '@fluentui/react-components';
import { useConsole } from './console-context';

/** The annexes that somebody files, in the form's order. */
function annexesOf(form: ReturnType<typeof useConsole>['state']['form']): readonly string[] {
  const filed = form?.tables.filter(
    (t) => t.filedBy.length > 0 && t.kind !== 'registry' && t.kind !== 'computed',
  );
  return [...new Set(filed?.map((t) => t.annex))];
}

/** Which annex the page speaks of. */
export function AnnexPick() {
  const { state, dispatch, tell } = useConsole();
  const word = (annex: string): string => tell('annex', { annex });
  return (
    <Dropdown
      className="annex-pick"
      aria-label={tell('annex.pick')}
      value={word(state.annex)}
      selectedOptions={[state.annex]}
      onOptionSelect={(_e, { optionValue }) =>
        optionValue !== undefined && dispatch({ type: 'annex', annex: optionValue })
      }
    >
      {annexesOf(state.form).map((annex) => (
        <Option key={annex} value={annex}>
          {word(annex)}
        </Option>
      ))}
    </Dropdown>
  );
}
