import type { z } from 'zod';
import type { FormDefinition } from '../form/definition';
import { phrase, type Language } from '../message/phrase';
import type { jointEntrySchema } from '../submission/views-audit';
import { cellView, exactText, exactUnit, spoken } from './figure-text';
import type { JointEntry } from './joint';

type View = z.infer<typeof jointEntrySchema>;

/** A joint contradiction as it travels, with its words; the gap is exact, in 元. */
export function jointView(form: FormDefinition, { cell, cells, gap }: JointEntry): View {
  const table = form.tables.find((t) => t.scope === cell.scope);
  const column = table?.columns.find((c) => c.id === cell.column);
  if (!column) throw new RangeError(`${cell.scope}.${cell.column}`);
  const amount = spoken(column, gap);
  const said = (language: Language, value: string): string => phrase(language, 'joint', { value });
  return {
    cell: cellView(cell),
    cells: cells.map(cellView),
    gap: exactText(column, gap),
    gapUnit: exactUnit(column),
    message: { zh: said('zh-CN', amount.zh), en: said('en', amount.en) },
  };
}
