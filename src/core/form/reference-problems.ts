import { foldWidth } from './cell';
import type { Dictionary, FormDefinition } from './definition';
import { problem, repeated, unknown, type FormProblem } from './problem';

/** The names a definition may refer to. */
interface Known {
  readonly scopes: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
}

function knownOf(form: FormDefinition): Known {
  return {
    scopes: new Set(form.tables.map((t) => t.scope)),
    rows: new Set(form.rows.map((r) => r.id)),
    rules: new Set(form.rules.map((r) => r.id)),
    columns: new Map(form.tables.map((t) => [t.scope, new Set(t.columns.map((c) => c.id))])),
  };
}

function* tables(known: Known, scopes: readonly string[], place: string): Generator<FormProblem> {
  yield* unknown(scopes, known.scopes, { place, zh: '表', en: 'table' });
}

function* columns(
  known: Known,
  scope: string,
  at: { ids: readonly string[]; place: string },
): Generator<FormProblem> {
  const own = known.columns.get(scope);
  if (own)
    yield* unknown(at.ids, own, { place: at.place, zh: `列（表 ${scope}）`, en: `column of table ${scope}` });
  else yield* tables(known, [scope], at.place);
}

function* rowProblems(form: FormDefinition, known: Known): Generator<FormProblem> {
  yield* repeated(
    form.rows.map((r) => r.id),
    (id) => `rows.${id}`,
  );
  for (const row of form.rows) {
    const place = `rows.${row.id}`;
    yield* tables(known, row.scopes, `${place}.scopes`);
    yield* tables(known, Object.keys(row.filters), `${place}.filters`);
    for (const [scope, ids] of Object.entries(row.notApplicable ?? {}))
      yield* columns(known, scope, { ids, place: `${place}.notApplicable.${scope}` });
  }
}

function* sumProblems(form: FormDefinition, known: Known): Generator<FormProblem> {
  for (const [i, sum] of form.sums.entries()) {
    const place = `sums[${i}]`;
    const parts = [...(sum.total === undefined ? [] : [sum.total]), ...(sum.parts ?? [])];
    yield* columns(known, sum.scope, { ids: sum.columns ?? [], place: `${place}.columns` });
    if (sum.axis === 'columns') yield* columns(known, sum.scope, { ids: parts, place: `${place}.parts` });
    if (sum.axis === 'rows')
      yield* unknown(parts, known.rows, { place: `${place}.parts`, zh: '行', en: 'row' });
  }
}

function* spellingProblems(dictionary: Dictionary): Generator<FormProblem> {
  const owners = new Map<string, string>();
  for (const word of dictionary.words)
    for (const spelling of new Set([word.code, word.zh, ...(word.import ?? [])].map(foldWidth))) {
      const owner = owners.get(spelling);
      if (owner !== undefined)
        yield problem(
          `dictionaries.${dictionary.id}.${word.code}`,
          `写法“${spelling}”同时指“${owner}”和“${word.code}”，请只留一处`,
          `the spelling "${spelling}" means both "${owner}" and "${word.code}": keep one`,
        );
      owners.set(spelling, word.code);
    }
}

function* dictionaryProblems(form: FormDefinition): Generator<FormProblem> {
  yield* repeated(
    form.dictionaries.map((d) => d.id),
    (id) => `dictionaries.${id}`,
  );
  for (const dictionary of form.dictionaries) yield* spellingProblems(dictionary);
}

function* regionProblems(form: FormDefinition): Generator<FormProblem> {
  const codes = form.regions.map((r) => r.code);
  yield* repeated(codes, (code) => `regions.${code}`);
  const known = new Set(codes);
  for (const region of form.regions)
    if (region.level !== 'province')
      yield* unknown([region.parent], known, {
        place: `regions.${region.code}.parent`,
        zh: '区划',
        en: 'region',
      });
}

function* ruleProblems(form: FormDefinition, known: Known): Generator<FormProblem> {
  yield* repeated(
    form.rules.map((r) => r.id),
    (id) => `rules.${id}`,
  );
  for (const rule of form.rules)
    if (rule.scope !== '*' && rule.scope !== 'H')
      yield* tables(known, [rule.scope], `rules.${rule.id}.scope`);
}

function* mappingProblems(form: FormDefinition, known: Known): Generator<FormProblem> {
  for (const { target, rows, rule } of form.mappings) {
    const place = `mappings.${target.scope}.${target.column}`;
    yield* columns(known, target.scope, { ids: [target.column], place: `${place}.target` });
    yield* unknown(rows ?? [], known.rows, { place: `${place}.rows`, zh: '行', en: 'row' });
    yield* unknown(rule === undefined ? [] : [rule], known.rules, {
      place: `${place}.rule`,
      zh: '规则',
      en: 'rule',
    });
  }
  for (const unfed of form.unfed ?? [])
    yield* columns(known, unfed.scope, { ids: unfed.columns, place: `unfed.${unfed.scope}` });
}

function* calendarProblems(form: FormDefinition, known: Known): Generator<FormProblem> {
  yield* repeated(
    form.calendar.map((e) => e.id),
    (id) => `calendar.${id}`,
  );
  for (const entry of form.calendar) yield* tables(known, entry.scopes, `calendar.${entry.id}.scopes`);
}

/** Everything wrong with what stands outside the tables: rows, sums, dictionaries, regions, rules, mappings, calendar. */
export function* referenceProblems(form: FormDefinition): Generator<FormProblem> {
  const known = knownOf(form);
  yield* rowProblems(form, known);
  yield* sumProblems(form, known);
  yield* dictionaryProblems(form);
  yield* regionProblems(form);
  yield* ruleProblems(form, known);
  yield* mappingProblems(form, known);
  yield* calendarProblems(form, known);
}
