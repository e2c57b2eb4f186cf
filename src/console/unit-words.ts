import type { State } from './state/state';

/** What a unit is called: a region or an institution of the registry by its code. */
export function unitName({ form, slots }: State, code: string): string {
  return (
    form?.regions.find((r) => r.code === code)?.name ??
    slots.registry.value?.institutions.find((i) => i.code === code)?.name ??
    code
  );
}
