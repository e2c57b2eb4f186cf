import type { ColumnDefinition } from '../../core/form/definition';
import type { Choice, FoundAnnex } from '../found';
import { columnIn } from './names';
import type { State } from './state';

/** The cell of an annex in which the clerk stands. */
export interface CurrentCell {
  readonly annex: FoundAnnex;
  readonly column: ColumnDefinition;
  readonly row: number;
  readonly sheetColumn: number;
}

/** The column of an annex that the selection stands in; undefined outside the rows to fill. */
export function currentCell(state: State): CurrentCell | undefined {
  const { selection } = state.helper;
  if (!selection) return undefined;
  for (const annex of state.tables.known?.annexes ?? []) {
    if (annex.sheet !== selection.sheet || selection.row < annex.firstRow) continue;
    for (const [id, sheetColumn] of annex.columns) {
      const column = sheetColumn === selection.column ? columnIn(state.form, annex.scope, id) : undefined;
      if (column) return { annex, column, row: selection.row, sheetColumn };
    }
  }
  return undefined;
}

/** The words that a column may hold. */
export function choicesOf(state: State, column: ColumnDefinition): readonly Choice[] {
  const dictionary = state.form?.dictionaries.find((d) => d.id === column.dictionary);
  if (dictionary && column.type !== 'multi')
    return dictionary.words.map((w) => ({ code: w.code, text: w.zh }));
  return state.helper.registry.get(column.id) ?? [];
}

/** A choice that fits what was typed; `runs` are the parts of its text that did, as start and end. */
export interface Match {
  readonly choice: Choice;
  readonly runs: readonly (readonly [number, number])[];
}

const MOST_MATCHES = 50;

/** Positions of letters that appear in order as runs; each later run begins where the text's part begins. */
function initialRuns(initials: string, wanted: string): readonly (readonly [number, number])[] | undefined {
  const whole = initials.indexOf(wanted);
  if (whole >= 0) return [[whole, whole + wanted.length]];
  const runs: [number, number][] = [];
  let from = 0;
  for (const letter of wanted) {
    const at = initials.indexOf(letter, from);
    if (at < 0) return undefined;
    const last = runs.at(-1);
    if (last && last[1] === at) last[1] = at + 1;
    else runs.push([at, at + 1]);
    from = at + 1;
  }
  return runs.length <= 2 ? runs : undefined;
}

interface Scored extends Match {
  readonly score: number;
}

function scored(choice: Choice, wanted: string, initials: string): Scored | undefined {
  const code = choice.code.toLowerCase();
  const text = choice.text.toLowerCase();
  if (code === wanted) return { choice, runs: [], score: 0 };
  const at = text.indexOf(wanted);
  if (at >= 0) return { choice, runs: [[at, at + wanted.length]], score: at === 0 ? 1 : 3 };
  if (code.startsWith(wanted)) return { choice, runs: [], score: 2 };
  const runs = /^[a-z]+$/.test(wanted) ? initialRuns(initials, wanted) : undefined;
  if (!runs) return undefined;
  const first = runs[0]?.[0] ?? 0;
  return {
    choice,
    runs,
    score: 4 + (runs.length - 1) * 10 + (first === 0 ? 0 : 2) + choice.text.length / 100,
  };
}

/** The choices that fit typed pinyin initials, a part of the name or the code, best first. */
export function matching(
  choices: readonly Choice[],
  query: string,
  initials: ReadonlyMap<string, string> | undefined,
): readonly Match[] {
  const wanted = query.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return choices.slice(0, MOST_MATCHES).map((choice) => ({ choice, runs: [] }));
  return choices
    .flatMap((choice) => scored(choice, wanted, initials?.get(choice.text) ?? '') ?? [])
    .sort((a, b) => a.score - b.score)
    .slice(0, MOST_MATCHES);
}
