import { Combobox, Field, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { isFound } from '../../../ui/initials';
import type { AccountUnit } from '../../account-units';
import { useConsole } from '../console-context';

const MOST_SHOWN = 30;

/** Picks a unit out of many by its name, initials or code. */
export function UnitField({
  units,
  chosen,
  missing,
  choose,
}: {
  readonly units: readonly AccountUnit[];
  readonly chosen: AccountUnit | undefined;
  readonly missing: boolean;
  readonly choose: (unit: AccountUnit | undefined) => void;
}) {
  const { tell, initials } = useConsole();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const known = typed === '' ? new Map<string, string>() : initials(units.map((u) => u.name));
  const found = units.filter((u) => isFound(chosen ? '' : typed, u, known)).slice(0, MOST_SHOWN);
  return (
    <Field
      label={tell('accounts.unit')}
      hint={tell('accounts.unitHint')}
      required
      {...(missing && { validationMessage: tell('accounts.unitNeeded') })}
    >
      <Combobox
        freeform
        open={open}
        onOpenChange={(_e, shown) => setOpen(shown.open)}
        value={typed}
        selectedOptions={chosen ? [chosen.code] : []}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          // Chinese comes from an input method without keys that would open the list.
          setOpen(true);
          choose(undefined);
        }}
        onOptionSelect={(_e, { optionValue, optionText = '' }) => {
          setTyped(optionText);
          choose(units.find((u) => u.code === optionValue));
        }}
      >
        {found.map(({ code, name }) => (
          <Option key={code} value={code} text={name}>
            {`${name} ${code}`}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
