import type { Finding } from '../form/finding';
import { FAULT_SEVERITY } from './faults';
import { foldWord } from './fold';
import type { Sheet } from './sheet';
import { lineTexts, titleLikeness } from './titles';
import type { FormVocabulary, TableVocabulary } from './vocabulary';

/** Rows at the top of a sheet in which a title is looked for. */
const TITLE_ROWS = 10;
/** Likeness from which a title without headings under it is spoken of. */
const CERTAIN = 0.93;

interface Named {
  readonly vocabulary: TableVocabulary;
  readonly row: number;
  readonly column: number;
  readonly score: number;
}

function namedBy(sheet: Sheet, vocabulary: FormVocabulary, held: ReadonlySet<string>): Named | undefined {
  const free = vocabulary.tables.filter((t) => !held.has(t.table.scope));
  const lines = lineTexts(sheet, sheet.top, sheet.top + TITLE_ROWS);
  const titled = free.flatMap((t) =>
    lines.map((line) => ({
      vocabulary: t,
      row: line.row,
      column: line.column,
      score: titleLikeness(line.text, t),
    })),
  );
  const best = titled.sort((a, b) => b.score - a.score)[0];
  if (best && best.score >= CERTAIN) return best;
  const own = free.find((t) => foldWord(t.table.sheet) === foldWord(sheet.name));
  return own && { vocabulary: own, row: sheet.top, column: sheet.left, score: 1 };
}

/** Looks at the sheets in which no table was found: those that bear a table's title or name are a finding, the others are merely listed. */
export function untitled(
  sheets: readonly Sheet[],
  vocabulary: FormVocabulary,
  held: ReadonlySet<string>,
): { readonly findings: readonly Finding[]; readonly sheets: readonly string[] } {
  const findings: Finding[] = [];
  const unrecognised: string[] = [];
  for (const sheet of sheets) {
    if (lineTexts(sheet, sheet.top, sheet.bottom).length === 0) continue;
    unrecognised.push(sheet.name);
    const named = namedBy(sheet, vocabulary, held);
    if (!named) continue;
    findings.push({
      rule: 'P-10',
      severity: FAULT_SEVERITY['P-10'],
      scope: named.vocabulary.table.scope,
      row: -1,
      place: { sheet: sheet.name, row: named.row, column: named.column },
      facts: { text: 'headings-none', expected: named.vocabulary.table.title.zh },
      key: `P-10|headings-none|${sheet.name}`,
    });
  }
  return { findings, sheets: unrecognised };
}
