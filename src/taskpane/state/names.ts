import type {
  ColumnDefinition,
  FormDefinition,
  RuleRecord,
  TableDefinition,
} from '../../core/form/definition';
import type { Recognition } from '../found';
import type { Language } from '../../ui/speech';

/** Which of a definition's two words a language takes. */
export function wordOf(words: { readonly zh: string; readonly en: string }, language: Language): string {
  return language === 'zh-CN' ? words.zh : words.en;
}

/** The table of a scope, undefined for a header or an unknown one. */
export function tableIn(form: FormDefinition | undefined, scope: string): TableDefinition | undefined {
  return form?.tables.find((t) => t.scope === scope);
}

/** How a table is called in a place: 附件2, in English Annex 2. Annexes of several tables add which. */
export function annexWord(form: FormDefinition | undefined, scope: string, language: Language): string {
  const table = tableIn(form, scope);
  if (!table) return scope;
  if (language === 'zh-CN') return table.sheet;
  if (table.annex === '') return table.title.en;
  const whole = table.sheet === table.formNo;
  return whole ? `Annex ${table.annex}` : `Annex ${table.annex} (${table.scope})`;
}

/** What the annex of a table is called as a whole. */
export function formWord(table: TableDefinition, language: Language): string {
  return language === 'zh-CN' ? table.formNo : `Annex ${table.annex}`;
}

/** A table's title without the year before it and the note in brackets behind it. */
export function shortTitle(table: TableDefinition, language: Language): string {
  return wordOf(table.title, language)
    .replace(/^20\d\d年/, '')
    .replace(/[（(][^（()）]*[)）]$/, '')
    .trim();
}

/** Several tables in one phrase: 附件1、附件2, in English Annex 1, 2. */
export function annexWords(
  form: FormDefinition | undefined,
  scopes: readonly string[],
  language: Language,
): string {
  const words = [...new Set(scopes.map((s) => annexWord(form, s, language)))];
  if (language === 'zh-CN') return words.join('、');
  return words.map((w, i) => (i > 0 ? w.replace(/^Annex /, '') : w)).join(', ');
}

/** What a cell's sheet is called: its annex where one stands on it, else the sheet's own name. */
export function sheetWord(
  state: {
    readonly form: FormDefinition | undefined;
    readonly known: Recognition | undefined;
    readonly language: Language;
  },
  sheet: string,
): string {
  const annex = state.known?.annexes.find((a) => a.sheet === sheet);
  return annex ? annexWord(state.form, annex.scope, state.language) : sheet;
}

/** A column of a table or of the header. */
export function columnIn(
  form: FormDefinition | undefined,
  scope: string,
  column: string | undefined,
): ColumnDefinition | undefined {
  if (column === undefined) return undefined;
  const columns = scope === 'H' ? form?.header : tableIn(form, scope)?.columns;
  return columns?.find((c) => c.id === column);
}

/** The heading of a column in a language; empty where there is none. */
export function headingOf(
  form: FormDefinition | undefined,
  at: { readonly scope: string; readonly column?: string | undefined },
  language: Language,
): string {
  const column = columnIn(form, at.scope, at.column);
  return column ? wordOf(column.heading, language) : '';
}

/** The record of a rule of the form; the paste doctor's rules have none. */
export function ruleIn(form: FormDefinition | undefined, id: string): RuleRecord | undefined {
  return form?.rules.find((r) => r.id === id);
}

/** The fact that a rule states, without the advice after it. */
export function ruleTitle(rule: RuleRecord, language: Language): string {
  const words = wordOf(rule.words, language);
  return language === 'zh-CN' ? (words.split(/[，：；。]/)[0] ?? words) : words;
}
