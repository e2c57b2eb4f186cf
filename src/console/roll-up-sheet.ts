import type { ListSheet } from '../core/workbook/list-plan';
import { columnWord } from '../ui/figure-words';
import type { Consolidation } from './state/slots';
import type { State } from './state/state';

/** The first upper table of an annex as a list to be saved, words instead of codes. */
export function rollUpSheet({ tables }: Consolidation, { form, language }: State): Omit<ListSheet, 'sheet'> {
  const [table] = tables;
  const lang = language === 'zh-CN' ? 'zh' : 'en';
  if (!form || !table) return { title: '', heads: [], rows: [], widths: [] };
  const { scope, columns } = table;
  const word = (value: string | number | null): string =>
    form.rows.find((r) => r.id === value)?.heading[lang] ??
    form.regions.find((r) => r.code === value)?.name ??
    String(value ?? '');
  return {
    title: form.tables.find((t) => t.scope === scope)?.title[lang] ?? scope,
    heads: columns.map((column) => columnWord(form, { scope, column }, lang)),
    rows: table.rows.map((row) => row.map(word)),
    widths: columns.map(() => 16),
  };
}
