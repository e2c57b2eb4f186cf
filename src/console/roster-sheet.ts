import type { ListSheet } from '../core/workbook/list-plan';
import type { RosterLine } from '../ui/roster-lines';
import { lastWords, remindedWords, stateWords } from './roster-words';
import type { Tell } from './words/say';

const HEADS = [
  'roster.unit',
  'roster.code',
  'roster.kind',
  'roster.status',
  'roster.last',
  'roster.reminders',
] as const;

/** The roster as a list to be saved, in the order of the page. */
export function rosterSheet(lines: readonly RosterLine[], tell: Tell, now: number): Omit<ListSheet, 'sheet'> {
  const rows = lines.map((line) => [
    line.item.name,
    line.item.code,
    line.kind,
    stateWords(line, tell),
    lastWords(line, tell, now),
    remindedWords(line, tell, now),
  ]);
  return {
    title: tell('export.sheet'),
    heads: HEADS.map((head) => tell(head)),
    rows,
    widths: [30, 16, 12, 16, 28, 22],
  };
}
