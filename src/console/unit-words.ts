import type { State } from './state/state';
import { langOf } from './who';

/** What a unit is called: a region or an institution of the registry by its code. */
export function unitName({ form, slots }: State, code: string): string {
  return (
    form?.regions.find((r) => r.code === code)?.name ??
    slots.registry.value?.institutions.find((i) => i.code === code)?.name ??
    code
  );
}

/** A rule as the form says it. */
export function ruleWord(state: State, id: string): string {
  return state.form?.rules.find((r) => r.id === id)?.words[langOf(state)] ?? id;
}
