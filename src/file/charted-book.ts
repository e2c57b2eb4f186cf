import { planLongBook } from '../core/fill/template/plan-book';
import type { FormDefinition } from '../core/form/definition';
import type { CellValue } from '../core/form/grid';
import { columnLetters } from '../core/form/table';
import type { LongPlan } from '../core/workbook/long-plan';
import type { PlanCell, SheetPlan } from '../core/workbook/plan';
import { unpackInNode } from './inflate-node';
import { DEFAULT_LIMITS } from './limits';
import { cutLongRows } from './long-rows';
import { MoreTexts, withLongRows } from './long-sheet-part';
import { newWorkbook, writePlans, type NewWorkbook } from './new-workbook';
import { PackageParts } from './package-parts';
import { escapeXml, unescapeXml } from './xml-text';
import { rewriteZip } from './zip-rewrite';

const TEXTS = 'xl/sharedStrings.xml';
const REFERENCE = /<c:(str|num)Ref><c:f>([^<]*)<\/c:f><\/c:\1Ref>/g;
const NAME = /<c:tx><c:v>[^<]*<\/c:v><\/c:tx>/g;
const FILLED =
  /(<a:solidFill><a:srgbClr val="\w{6}"\/><\/a:solidFill>)<a:ln><a:solidFill><a:srgbClr val="\w{6}"\/><\/a:solidFill><\/a:ln>/g;
const BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>';
const GRIDLINES =
  '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>';
const COLUMN = /^(.*)!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)$/;

type Lookup = (row: number, letters: string) => CellValue;

function lookupOf(plan: SheetPlan): Lookup {
  const cells = new Map<string, PlanCell>(plan.cells.map((c) => [`${columnLetters(c.column)}${c.row}`, c]));
  return (row, letters) => cells.get(`${letters}${row}`)?.value ?? null;
}

function cacheOf(kind: 'str' | 'num', values: readonly CellValue[]): string {
  const points = values.flatMap((value, i) => {
    const known = kind === 'num' ? typeof value === 'number' : value !== null && value !== '';
    return known ? [`<c:pt idx="${i}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`] : [];
  });
  const format = kind === 'num' ? '<c:formatCode>General</c:formatCode>' : '';
  return `<c:${kind}Cache>${format}<c:ptCount val="${values.length}"/>${points.join('')}</c:${kind}Cache>`;
}

function reference(kind: 'str' | 'num', ref: string, values: readonly CellValue[]): string {
  return `<c:${kind}Ref><c:f>${ref}</c:f>${cacheOf(kind, values)}</c:${kind}Ref>`;
}

/** Black edges for bars, so that light greys are seen, and light lines behind them. */
function withEdges(xml: string): string {
  return xml
    .replace(FILLED, `$1<a:ln w="6350">${BLACK}</a:ln>`)
    .replaceAll('<c:majorGridlines></c:majorGridlines>', GRIDLINES)
    .replaceAll('<c:majorGridlines/>', GRIDLINES);
}

/** A chart's part with what its cells hold beside every reference, and with references for the names of its series. */
function withValues(xml: string, value: Lookup): string {
  const heads = [...xml.matchAll(/<c:val><c:numRef><c:f>([^<]*)<\/c:f>/g)].map((m) =>
    COLUMN.exec(m[1] ?? ''),
  );
  let series = 0;
  const named = xml.replace(NAME, (text) => {
    const [, sheet, letters = '', from = ''] = heads[series++] ?? [];
    const row = Number(from) - 1;
    if (sheet === undefined) return text;
    return `<c:tx>${reference('str', `${sheet}!$${letters}$${row}`, [value(row, letters)])}</c:tx>`;
  });
  return named.replace(REFERENCE, (text, kind: 'str' | 'num', ref: string) => {
    const [, , letters = '', from, , to] = COLUMN.exec(unescapeXml(ref)) ?? [];
    if (from === undefined || to === undefined) return text;
    const rows = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i);
    return reference(
      kind,
      ref,
      rows.map((row) => value(row, letters)),
    );
  });
}

/** The charts of a workbook just written with what their cells hold, for programs that show them without calculating. */
function filledCharts(parts: PackageParts, plans: readonly SheetPlan[]): [string, Uint8Array][] {
  const lookups = plans.flatMap((plan) => (plan.charts ?? []).map(() => lookupOf(plan)));
  return lookups.map((lookup, i): [string, Uint8Array] => {
    const part = `xl/charts/chart${i + 1}.xml`;
    const xml = new TextDecoder().decode(parts.need(part));
    return [part, new TextEncoder().encode(withEdges(withValues(xml, lookup)))];
  });
}

/** The sheets of a workbook just written with the rows of their long lists. */
function filledLists(parts: PackageParts, cut: readonly LongPlan[]): [string, Uint8Array][] {
  if (cut.every(({ long }) => long === undefined)) return [];
  const text = (part: string): string => new TextDecoder().decode(parts.need(part));
  const texts = new MoreTexts(text(TEXTS));
  const sheets = cut.flatMap(({ long }, i): [string, Uint8Array][] => {
    const part = `xl/worksheets/sheet${i + 1}.xml`;
    return long ? [[part, withLongRows(text(part), long, texts)]] : [];
  });
  return [...sheets, [TEXTS, texts.finish()]];
}

/** Writes plans with their long lists cut short, then puts in the rows that were cut off and what the charts hold. */
async function written(
  plans: readonly LongPlan[],
  write: (short: readonly SheetPlan[]) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const cut = plans.map((plan) => (plan.long ? plan : cutLongRows(plan.short)));
  const shorts = cut.map(({ short }) => short);
  const bytes = await write(shorts);
  const parts = new PackageParts(bytes, DEFAULT_LIMITS, unpackInNode);
  const changed = new Map([...filledCharts(parts, shorts), ...filledLists(parts, cut)]);
  return changed.size === 0 ? bytes : rewriteZip(parts.archive, changed);
}

/** `newWorkbook` with charts that hold the values of their cells, for lists of any length. */
export async function newChartedWorkbook(form: FormDefinition, request: NewWorkbook): Promise<Uint8Array> {
  const plans = request.plans?.map((short) => ({ short })) ?? planLongBook(form, request);
  return written(plans, (short) => newWorkbook(form, { ...request, plans: short }));
}

/** `writePlans` with charts that hold the values of their cells, for lists of any length. */
export async function writeChartedPlans(
  plans: readonly SheetPlan[],
  about: Parameters<typeof writePlans>[1],
): Promise<Uint8Array> {
  const whole = plans.map((short) => ({ short }));
  return written(whole, (short) => writePlans(short, about));
}
