import type { FormDefinition } from '../../core/form/definition';
import type { NarrativeWords } from '../../core/form/narrative-words';
import type { CellPlace, Dataset } from '../../core/form/table';
import type { PackedTable } from '../../core/submission/package';
import { unpackTables } from '../../core/submission/unpack';
import { againstTables } from '../../core/narrative/against';
import type { NarrativeFinding } from '../../core/narrative/finding';
import { readNarrative } from '../../core/narrative/read';
import { tableFigures } from '../../core/narrative/tables';
import { narrativeSentence } from '../../core/narrative/words';
import { writeNarrative, type Segment } from '../../core/narrative/write';
import { placeAt } from '../state/ranges';
import type { ReportAnswer, ReportClaim, ReportSegment } from '../found';

/** What a report is held against: accepted tables, else those of the workbook, whose cells can be gone to. */
interface Asked {
  readonly form: FormDefinition;
  readonly words: NarrativeWords | undefined;
  readonly data: Dataset;
  readonly accepted: readonly PackedTable[] | undefined;
}

const NOTHING: ReportAnswer = { figures: 0, tables: 0, claims: [], paragraphs: [] };

function dataOf({ form, data, accepted }: Asked): Dataset {
  if (!accepted) return data;
  const read = unpackTables(accepted, form);
  if (!read.ok) throw new Error(`accepted tables: ${read.refusals[0]?.kind ?? ''}`);
  return read.data;
}

const RANK = { broken: 0, rounding: 1, ties: 2 } as const;

function placeOf({ facts: { table } }: NarrativeFinding, linked: boolean): CellPlace | undefined {
  if (!linked || table?.cell === undefined || table.sheet === undefined) return undefined;
  return placeAt(table.sheet, table.cell);
}

const WORDS_BEFORE = 24;
/** The report's own words that a claim stands in, from the last stop before it. */
function quoteOf(report: string, { offset, text }: NarrativeFinding): string {
  const before = report.slice(Math.max(0, offset - WORDS_BEFORE), offset);
  return `${before.split(/[，。；：、\s]/).at(-1) ?? ''}${text}`;
}

function claimOf(report: string, finding: NarrativeFinding, linked: boolean): ReportClaim {
  const { verdict, facts, suggestion, offset } = finding;
  const place = placeOf(finding, linked);
  return {
    offset,
    text: quoteOf(report, finding),
    verdict,
    sentence: narrativeSentence(finding),
    claimed: facts.claimed.text,
    expected: facts.expected,
    ...(suggestion && { repair: { from: suggestion.from, to: suggestion.to } }),
    ...(place && { place }),
  };
}

function segmentOf({ text, figure }: Segment, linked: boolean): ReportSegment {
  if (!figure) return { text };
  const { place, table, column, rowHeading = '' } = figure;
  const source = [place?.sheet ?? table.sheet, rowHeading, column.heading.zh].filter(Boolean).join(' ');
  return { text, source, ...(linked && place && { place }) };
}

/** What a report claims and what the tables say to it, what does not hold first; and the paragraphs that the tables give. */
export function reportOf(text: string, asked: Asked): ReportAnswer {
  const { form, words, accepted } = asked;
  if (!words) return NOTHING;
  const data = dataOf(asked);
  const linked = accepted === undefined;
  const reader = againstTables(form, words, tableFigures(form, data));
  const { findings, figures } = readNarrative(text, words, reader);
  const claims = [...findings].sort((a, b) => RANK[a.verdict] - RANK[b.verdict] || a.offset - b.offset);
  const written = writeNarrative(form, words, data);
  return {
    figures,
    tables: data.tables.size,
    claims: claims.map((finding) => claimOf(text, finding, linked)),
    paragraphs: written.map(({ id, segments }) => ({
      id,
      segments: segments.map((segment) => segmentOf(segment, linked)),
    })),
  };
}
