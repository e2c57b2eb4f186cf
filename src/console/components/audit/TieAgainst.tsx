import { Button, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { useState } from 'react';
import type { Against, Figure } from '../../state/state';
import { useConsole } from '../console-context';

const KINDS = ['recomputed', 'upper', 'snapshot', 'printed'] as const;
type Kind = (typeof KINDS)[number];

/** Asks for what a kind of comparison wants beside the figure itself: a day, or the figure on paper. */
function Asked({ kind }: { readonly kind: 'snapshot' | 'printed' }) {
  const { dispatch, tell } = useConsole();
  const [typed, setTyped] = useState('');
  const value = typed.trim().replaceAll(',', '');
  const isDay = kind === 'snapshot';
  const against: Against = isDay
    ? { against: kind, ...(value !== '' && { before: value }) }
    : { against: kind, printed: value };
  const isReady = isDay || /^-?\d{1,15}(\.\d{1,4})?$/.test(value);
  return (
    <form
      className="row wrap asked"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) dispatch({ type: 'tie-against', against });
      }}
    >
      <Field label={tell(isDay ? 'tie.before' : 'tie.printed')}>
        <Input type={isDay ? 'date' : 'text'} value={typed} onChange={(_e, d) => setTyped(d.value)} />
      </Field>
      <Button type="submit" disabled={!isReady}>
        {tell('tie.hold')}
      </Button>
    </form>
  );
}

/** What the shown figure is held against; a figure of the highest office has none above it. */
export function TieAgainst({ figure }: { readonly figure: Figure }) {
  const { state, dispatch, tell } = useConsole();
  const { against } = state.tie.against;
  const [kind, setKind] = useState<Kind>(against);
  const isTop = state.form?.regions.find((r) => r.code === figure.unit)?.parent === undefined;
  const choose = (chosen: Kind): void => {
    setKind(chosen);
    if (chosen !== 'printed') dispatch({ type: 'tie-against', against: { against: chosen } });
  };
  return (
    <>
      <Field label={tell('tie.against')}>
        <Dropdown
          value={tell(`tie.against.${kind}`)}
          selectedOptions={[kind]}
          onOptionSelect={(_e, { optionValue }) => {
            const chosen = KINDS.find((k) => k === optionValue);
            if (chosen) choose(chosen);
          }}
        >
          {KINDS.filter((k) => k !== 'upper' || !isTop).map((k) => (
            <Option key={k} value={k}>
              {tell(`tie.against.${k}`)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {(kind === 'snapshot' || kind === 'printed') && <Asked key={kind} kind={kind} />}
    </>
  );
}
