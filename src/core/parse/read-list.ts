import type { Dictionary, FormDefinition } from '../form/definition';
import type { Finding } from '../form/finding';
import type { TableData } from '../form/table';
import { readBody, type Body } from './body';
import { headingFaults, layoutFinding, spanOf, type StatedUnit } from './heading-faults';
import type { ColumnMemory } from './column-memory';
import type { Labels } from './labels';
import type { Located } from './locate';
import { matchByLikeness, type BandMatch } from './match-columns';
import { plausibleIn } from './plausible';
import { summaryRows } from './read-summary';
import { readTable, type HeldColumn, type TableRows } from './read-table';
import { findStrays } from './strays';
import { SummaryReader } from './summary';
import { checkTotals } from './totals';

/** What reading a located table needs besides its sheet. */
export interface ReadContext {
  readonly form: FormDefinition;
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  readonly labels: Labels;
  /** What is known of the columns from the reading before. */
  readonly memory?: ColumnMemory | undefined;
}

/** A list as it was read, with all that is needed to read single cells of it again. */
export interface ListAsRead {
  readonly located: Located;
  readonly labels: Labels;
  readonly body: Body;
  readonly table: TableData;
  readonly layout: readonly Finding[];
  readonly merges: readonly Finding[];
  readonly columns: readonly HeldColumn[];
}

/** What a table takes from its header: who files, and the unit of amounts that it states. */
export interface HeaderFacts {
  readonly filerCode?: string;
  readonly unit?: StatedUnit;
}

/** A located table whose rows are known: the row behind its last one and how its cells are read. */
export interface Surveyed {
  readonly located: Located;
  /** First row that is no longer part of the table's body. */
  readonly footer: number;
  readonly read: (header: HeaderFacts) => {
    readonly table: TableData;
    readonly findings: readonly Finding[];
    readonly list?: ListAsRead;
  };
}

function withLikeness(located: Located): Located {
  const match: BandMatch = matchByLikeness(located.match, located.vocabulary, plausibleIn(located));
  return { ...located, match };
}

function strayFindings(
  located: Located,
  body: { strays: readonly number[]; footer: number },
  last: boolean,
): Finding[] {
  const [left, right] = spanOf(located);
  return findStrays({
    scope: located.table.scope,
    sheet: located.sheet,
    from: located.band.bottom + 1,
    to: body.footer - 1,
    left: located.table.rowKey === undefined ? left : located.sheet.left,
    right,
    strayRows: body.strays,
    last,
  });
}

function sectionFindings(located: Located, { sections }: Body): Finding[] {
  return sections.map((row) => {
    const column = located.sheet.firstFilled(row) ?? 1;
    const actual = located.sheet.text(row, column);
    return { ...layoutFinding('section', { located, row, column }, { actual }) };
  });
}

function surveyList(located: Located, context: ReadContext, last: boolean): Surveyed {
  const body = readBody(located, context.labels);
  const read: Surveyed['read'] = ({ unit }) => {
    const headings = headingFaults(located, body.rows, unit);
    const rows: TableRows = {
      rows: body.rows,
      damaged: headings.damaged,
      lostRows: new Set(),
      given: new Map(),
    };
    const { table, findings, doctors, merges, columns } = readTable(located, rows, context);
    const totals = checkTotals({ located, table, totals: body.totals, doctors });
    const layout = [
      ...headings.findings,
      ...sectionFindings(located, body),
      ...strayFindings(located, body, last),
    ];
    const list = { located, labels: context.labels, body, table, layout, merges, columns };
    return { table, findings: [...layout, ...findings, ...totals], list };
  };
  return { located, footer: body.footer, read };
}

function surveySummary(located: Located, context: ReadContext, last: boolean): Surveyed {
  const summary = new SummaryReader(located, context.labels, context.form).read();
  const read: Surveyed['read'] = ({ filerCode, unit }) => {
    const { form, dictionaries, memory } = context;
    const printed = summaryRows(located, summary, { form, dictionaries, filerCode });
    const headings = headingFaults(located, printed.rows.rows, unit);
    const { table, findings } = readTable(
      located,
      { ...printed.rows, damaged: headings.damaged },
      { dictionaries, memory },
    );
    const layout = [...headings.findings, ...printed.findings, ...strayFindings(located, summary, last)];
    return { table, findings: [...layout, ...findings] };
  };
  return { located, footer: summary.footer, read };
}

/** Finds the rows of a located table; `last` when no other table stands below it in its sheet. */
export function survey(found: Located, context: ReadContext, last: boolean): Surveyed {
  const located = withLikeness(found);
  return located.table.rowKey === undefined
    ? surveyList(located, context, last)
    : surveySummary(located, context, last);
}
