import { addressOf } from '../../core/form/table';
import { serialOfDay, parseDay } from '../../core/value/date';
import type { HeaderRole } from '../../core/form/definition';
import type { CellValue } from '../../core/form/grid';
import type { Effect } from './effect';
import type { Event } from './event';
import { chinaTime } from '../../core/value/china-clock';
import { dueEntry } from './deadline';
import { expectedScopes, filerCode, levelOf } from './filing';
import { choicesOf, currentCell } from './helper';
import { annexWord, annexWords, sheetWord } from './names';
import { importTarget, summaryTarget } from './primary-fill';
import { say } from './say';
import type { State } from './state';

/** The word for reports that are filed once; their cut-off is the day of filing where that comes first. */
const ONCE = '一次性';

function cutoffOf({ now }: State, entry: ReturnType<typeof dueEntry>): number | undefined {
  const day = entry?.day === undefined ? undefined : parseDay(entry.day);
  if (day === undefined || entry?.basisWord !== ONCE) return day;
  return Math.min(day, chinaTime(now).day);
}

/** Header values of tables that are known before anything is typed, by the item's identifier: who files, for which period. */
export function prefill(
  state: State,
  scopes: readonly string[] = expectedScopes(state),
): Readonly<Record<string, CellValue>> {
  const { form, session, tables, now } = state;
  if (!form) return {};
  const entry = dueEntry(form, scopes, { now, level: levelOf(state) });
  const own = session.kind === 'in' ? session.account.scope.region : tables.known?.filedBy.county;
  const region = form.regions.find((r) => r.code === own);
  const cutoff = cutoffOf(state, entry);
  const known: Readonly<Partial<Record<HeaderRole, CellValue | undefined>>> = {
    filerName: tables.known?.filedBy.name ?? state.fill.registered,
    filerCode: filerCode(state),
    filerLevel: levelOf(state),
    county: region?.level === 'county' ? region.code : undefined,
    pool: region?.level === 'county' ? region.parent : region?.code,
    basis: entry?.basisWord,
    cutoff: cutoff === undefined ? undefined : serialOfDay(cutoff),
    filledOn: serialOfDay(chinaTime(now).day),
  };
  const items = form.header.flatMap((item): [string, CellValue][] => {
    const value = item.role && known[item.role];
    return value === undefined ? [] : [[item.id, value]];
  });
  return Object.fromEntries(items);
}

function insert(state: State, scopes: readonly string[]): readonly Effect[] {
  const annexes = annexWords(state.form, scopes, state.language);
  return [{ do: 'insert', scopes, header: prefill(state), what: say('did.inserted', { annexes }) }];
}

function write(state: State): readonly Effect[] {
  const chosen = (state.fill.proposals ?? []).filter((p) => state.fill.ticked.has(p.id));
  if (chosen.length === 0) return [];
  const annex = annexWord(state.form, chosen[0]?.scope ?? '', state.language);
  const what = say('did.filled', { annex, count: chosen.length });
  return [{ do: 'write', fixes: chosen.map((p) => p.fix), what, settles: [] }];
}

function importRows(state: State): readonly Effect[] {
  const { chosen } = state.fill;
  if (!chosen) return [];
  const pairs = chosen.columns.flatMap((c): [number, string][] =>
    c.target === undefined ? [] : [[c.index, c.target]],
  );
  const { sheet, file, scope, headingRow, rows } = chosen.outline;
  const plan = { sheet, ...(file !== undefined && { file }), scope, headingRow, columns: new Map(pairs) };
  return [{ do: 'import', plan, what: say('did.imported', { count: rows }) }];
}

function take(state: State, event: Extract<Event, { type: 'helper-take' }>): readonly Effect[] {
  const cell = currentCell(state);
  if (!cell) return [];
  const place = { sheet: cell.annex.sheet, row: cell.row, column: cell.sheetColumn };
  const sheet = sheetWord({ ...state, known: state.tables.known }, place.sheet);
  const what = say('did.changed', { cell: `${sheet} ${addressOf(place)}`, value: event.choice.text });
  const fix = { place, from: null, to: event.choice.text, why: 'helper' };
  return [{ do: 'take', fix, what, next: { scope: cell.annex.scope, column: cell.column.id } }];
}

function propose(state: State): readonly Effect[] {
  if (state.at.tab !== 'fill' || state.fill.proposals !== undefined) return [];
  return summaryTarget(state) === undefined
    ? []
    : [{ do: 'propose', mode: state.fill.mode, header: prefill(state) }];
}

function words(before: State, after: State): readonly Effect[] {
  if (before.helper.asked || !after.helper.asked || after.helper.initials) return [];
  const all = new Set(after.form?.dictionaries.flatMap((d) => d.words.map((w) => w.zh)) ?? []);
  for (const choices of after.helper.registry.values()) for (const c of choices) all.add(c.text);
  return [{ do: 'initials', words: [...all] }];
}

function registry(after: State): readonly Effect[] {
  const cell = currentCell(after);
  if (!cell || choicesOf(after, cell.column).length > 0 || after.helper.registry.has(cell.column.id))
    return [];
  const inRegistry = after.form?.tables.some(
    (t) => t.kind === 'registry' && t.columns.some((c) => c.id === cell.column.id),
  );
  return inRegistry ? [{ do: 'registry', column: cell.column.id }] : [];
}

/** Tabs that speak of how many rows the annexes hold. */
const COUNTING = new Set<State['at']['tab']>(['home', 'fill']);

/** Rows that were pasted, or anything that was changed before one came here, may have made the annexes other ones; a single typed cell is not worth a look. */
function lookAgain(before: State, event: Event, after: State): boolean {
  const { touched, run } = after.check;
  if (!COUNTING.has(after.at.tab) || run.kind === 'running' || touched.length === 0) return false;
  if (event.type === 'tab') return true;
  if (event.type !== 'changed') return false;
  const last = touched.at(-1);
  return touched !== before.check.touched && last !== undefined && last.rows * last.columns > 1;
}

const GROWING = new Set<string>(['did.inserted', 'did.imported', 'did.filled']);

/** Whether an event asks to look at the workbook again: which annexes it holds, with how many rows. */
function looks(before: State, event: Event, after: State): boolean {
  switch (event.type) {
    case 'recognise':
    case 'undone':
      return true;
    case 'written':
      return GROWING.has(event.entry.what.key);
    default:
      return lookAgain(before, event, after);
  }
}

/** What filling asks of the world. */
export function fillEffects(before: State, event: Event, after: State): readonly Effect[] {
  if (looks(before, event, after)) return [{ do: 'recognise' }];
  switch (event.type) {
    case 'insert':
      return insert(before, event.scopes);
    case 'fill-write':
      return write(before);
    case 'fill-mode':
    case 'tab':
    case 'recognised':
    case 'known':
      return propose(after);
    case 'import-look': {
      const scope = importTarget(before);
      return scope === undefined ? [] : [{ do: 'outline', scope, mapping: before.fill.mapping }];
    }
    case 'import-file': {
      const scope = importTarget(before);
      return scope === undefined ? [] : [{ do: 'choose-file', scope, mapping: before.fill.mapping }];
    }
    case 'import-write':
      return importRows(before);
    case 'selected':
      return registry(after);
    case 'helper-query':
      return words(before, after);
    case 'helper-take':
      return take(before, event);
    default:
      return [];
  }
}
