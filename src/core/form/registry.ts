import type { FormDefinition, RegistryFact } from './definition';

/** What a registry knows of one institution, by fact; days as yyyy-mm-dd. */
export type RegistryFacts = Readonly<Partial<Record<RegistryFact, string | undefined>>>;

const columnsByForm = new WeakMap<FormDefinition, ReadonlyMap<RegistryFact, string>>();

function columnsByFact({ tables }: FormDefinition): Map<RegistryFact, string> {
  const columns = tables.find((t) => t.kind === 'registry')?.columns ?? [];
  return new Map(columns.flatMap((c) => (c.registered ? [[c.registered, c.id] as const] : [])));
}

/** The columns of a definition's registry by the fact that each holds; empty where it has none. */
export function registryColumns(form: FormDefinition): ReadonlyMap<RegistryFact, string> {
  const known = columnsByForm.get(form) ?? columnsByFact(form);
  columnsByForm.set(form, known);
  return known;
}

/** The facts of an institution by the definition's own columns; words of dictionaries as codes, nothing for what is not known. */
export function byColumn(form: FormDefinition, facts: RegistryFacts): Readonly<Record<string, string>> {
  const known = [...registryColumns(form)].flatMap(([fact, id]): [string, string][] => {
    const value = facts[fact];
    return value === undefined ? [] : [[id, value]];
  });
  return Object.fromEntries(known);
}
