import type { FormDefinition, TableDefinition } from '../../core/form/definition';
import { LEVELS, type Level } from './filing';

function sent(form: FormDefinition): readonly TableDefinition[] {
  return form.tables.filter((t) => t.kind !== 'registry' && t.kind !== 'computed');
}

/** The annexes that units below a level file, so that its office receives them. */
export function receivedAnnexes(form: FormDefinition, level: Level): readonly string[] {
  const below = LEVELS.slice(0, LEVELS.indexOf(level));
  const tables = sent(form).filter((t) => t.filedBy.some((l) => below.includes(l)));
  return [...new Set(tables.map((t) => t.annex))].sort();
}

/** The other annexes whose rows the figures of an annex are made from. */
export function feedingAnnexes(form: FormDefinition, annex: string): readonly string[] {
  const own = new Set(form.tables.filter((t) => t.annex === annex).map((t) => t.scope));
  const clauses = form.mappings.filter((m) => own.has(m.target.scope)).map((m) => m.clause);
  const read = new Set(clauses.flatMap((c) => [...c.matchAll(/\b([A-Z][A-Z0-9]*)\./g)].map((m) => m[1])));
  const annexes = sent(form)
    .filter((t) => read.has(t.scope) && t.annex !== annex)
    .map((t) => t.annex);
  return [...new Set(annexes)];
}

/** The name of an annex as its first table prints it. */
export function annexTitle(form: FormDefinition | undefined, annex: string, language: 'zh' | 'en'): string {
  const table = form?.tables.find((t) => t.annex === annex);
  return table?.title[language] ?? '';
}
