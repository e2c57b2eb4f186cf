import type { ListSheet } from '../core/workbook/list-plan';
import type { RosterLine } from '../ui/roster-lines';
import { stampWord } from '../ui/time-words';
import { lastWords, remindedWords, stateWords } from './roster-words';
import type { Tell } from './words/say';

/** Length of a day in a stamp. */
const DAY = 10;

const HEADS = [
  'roster.unit',
  'roster.code',
  'roster.kind',
  'roster.status',
  'roster.last',
  'roster.reminders',
] as const;

/** Whose list of which annex is saved, and when: its title says so, for it is read later and elsewhere. */
export interface RosterSheet {
  readonly unit: string;
  readonly annex: string;
  readonly now: number;
}

/** The roster as a list to be saved, in the order of the page, every moment with its date. */
export function rosterSheet(
  lines: readonly RosterLine[],
  tell: Tell,
  { unit, annex, now }: RosterSheet,
): Omit<ListSheet, 'sheet'> {
  const day = stampWord(new Date(now).toISOString()).slice(0, DAY);
  const rows = lines.map((line) => [
    line.item.name,
    line.item.code,
    line.kind,
    stateWords(line, tell),
    lastWords(line, tell, stampWord),
    remindedWords(line, tell, stampWord),
  ]);
  return {
    title: tell('export.sheet', { unit, annex, day }),
    heads: HEADS.map((head) => tell(head)),
    rows,
    widths: [30, 16, 14, 18, 32, 30],
  };
}
