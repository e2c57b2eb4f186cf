import { isNumeric } from '../form/cell';
import type { ColumnDefinition } from '../form/definition';
import { parseFormula } from '../rules/notation/formula';
import type { AggregateSyntax, CellName, Syntax } from '../rules/notation/syntax';
import { exactPart } from './clause';
import { criteriaOf, type Criterion } from './excel-criteria';
import {
  cellOf,
  columnOf,
  definitionOf,
  NotInExcel,
  ownCell,
  rangeOf,
  type FormulaContext,
} from './excel-names';
import { all, write, type Named, type Writer } from './excel-syntax';
import type { FormulaLayout, FormulaPlace } from './layout';

/** The rows of a source table that a printed row and its area block count, as a condition; undefined: all of them. */
function rowCondition({ layout: { form }, place }: FormulaContext, source: string): Syntax | undefined {
  const row = form.rows.find((r) => r.id === place.rowId && r.scopes.includes(place.scope));
  const filter = row?.filters[source];
  if (filter === undefined) throw new NotInExcel(`row ${place.rowId ?? ''} has no filter on ${source}`);
  const level = form.regions.find((r) => r.code === place.area)?.level;
  const area = form.areaFilters?.find((f) => level !== undefined && f.levels.includes(level))?.filter;
  const parts = [area, filter].filter((t) => t !== undefined && t !== '') as string[];
  const conditions = parts.map((text) => parseFormula(text, { filter: true }).body);
  return conditions.reduce<Syntax | undefined>(
    (left, right) => (left ? { kind: 'both', at: 0, left, right } : right),
    undefined,
  );
}

function scalarWriter(context: FormulaContext): Writer {
  const writer: Writer = {
    context,
    array: false,
    cell: (name) => cellOf(context, name),
    own: (node) => {
      const column = columnOf(definitionOf(context, context.place.scope), node.column);
      return { text: ownCell(context, column), column };
    },
    aggregate: (node) => writeAggregate(context, node),
    row: () => {
      throw new NotInExcel('ROW outside WHERE');
    },
  };
  return writer;
}

function rangeWriter(context: FormulaContext, source: string): Writer {
  const scalar = scalarWriter(context);
  const definition = definitionOf(context, source);
  const cell = (name: CellName): Named => {
    if (name.header) return cellOf(context, name);
    const column = columnOf(definition, name.column);
    return { text: rangeOf(context, source, column), column };
  };
  const writer: Writer = {
    ...scalar,
    array: true,
    cell,
    row: () => {
      const condition = rowCondition(context, source);
      return condition ? write(writer, condition) : '1';
    },
  };
  return writer;
}

/** An aggregate taken apart: its source column as a range, its condition with the keys of BY as comparisons. */
interface Source {
  readonly writer: Writer;
  readonly column: ColumnDefinition;
  readonly range: string;
  readonly condition: Syntax | undefined;
}

function sourceOf(context: FormulaContext, node: AggregateSyntax): Source {
  const scope = node.source.table?.text ?? context.place.scope;
  const writer = rangeWriter(context, scope);
  const column = columnOf(definitionOf(context, scope), node.source.column);
  const keys = node.by.map((key): Syntax => ({
    kind: 'compare',
    at: key.at,
    op: '=',
    left: { kind: 'name', at: key.at, column: key },
    right: { kind: 'this', at: key.at, column: key },
  }));
  const condition = [...(node.where ? [node.where] : []), ...keys].reduce<Syntax | undefined>(
    (left, right) => (left ? { kind: 'both', at: 0, left, right } : right),
    undefined,
  );
  return { writer, column, range: rangeOf(context, scope, column), condition };
}

function pairs(criteria: readonly Criterion[]): string {
  return criteria.map((c) => `,${c.range},${c.match}`).join('');
}

/** The criteria of a source, at most one of them with several words, which SUMPRODUCT adds up. */
function simple(context: FormulaContext, node: AggregateSyntax, source: Source): Criterion[] | undefined {
  if (!source.condition) return [];
  const scope = node.source.table?.text ?? context.place.scope;
  const found = criteriaOf(
    { writer: source.writer, rowCondition: () => rowCondition(context, scope) },
    source.condition,
  );
  return found && found.filter((c) => c.several).length <= 1 ? found : undefined;
}

function mask({ writer, condition }: Source, extra: readonly string[] = []): string {
  return all(writer, [...(condition ? [write(writer, condition)] : []), ...extra]);
}

function writeSum(source: Source, criteria: readonly Criterion[] | undefined): string {
  const { range } = source;
  if (!criteria) return `SUMPRODUCT((${mask(source)})*1,${range})`;
  if (criteria.length === 0) return `SUM(${range})`;
  const sum = `SUMIFS(${range}${pairs(criteria)})`;
  return criteria.some((c) => c.several) ? `SUMPRODUCT(${sum})` : sum;
}

function writeCount(source: Source, criteria: readonly Criterion[] | undefined): string {
  const { range } = source;
  if (!criteria) return `SUMPRODUCT((${mask(source, [`${range}<>""`])})*1)`;
  const count = `COUNTIFS(${pairs([...criteria, { range, match: '"<>"', several: false }]).slice(1)})`;
  return criteria.some((c) => c.several) ? `SUMPRODUCT(${count})` : count;
}

/** Distinct values: each chosen row points at the first row with its value; the bins of FREQUENCY that hold any are counted. */
function writeDistinct(source: Source): string {
  const { range } = source;
  const chosen = mask(source, [`${range}<>""`]);
  const first = `MATCH(${range}&"",${range}&"",0)`;
  const bins = `ROW(${range})-MIN(ROW(${range}))`;
  const hits = `SUMPRODUCT(--(FREQUENCY((${chosen})*${first},${bins})>0))`;
  return `${hits}-SIGN(SUMPRODUCT(1-(${chosen})))`;
}

/** MAXIFS is too new for Excel 2016 and AGGREGATE reads no computed array in LibreOffice; blank where no row is chosen. */
function writeExtreme(source: Source, fn: 'MIN' | 'MAX'): string {
  const { range } = source;
  const chosen = mask(source, [`ISNUMBER(${range})`]);
  const far = fn === 'MIN' ? `+(1-(${chosen}))*1E+12` : '';
  const found = `SUMPRODUCT(${fn}((${chosen})*${range}${far}))`;
  return `IFERROR(IF(SUMPRODUCT((${chosen})*1)=0,"",${found}),"")`;
}

function writeOne(source: Source): string {
  const { range } = source;
  const chosen = mask(source);
  const found = `LOOKUP(2,1/(${chosen}),${range})`;
  return `IF(SUMPRODUCT((${chosen})*1)<>1,"",IF(${found}="","",${found}))`;
}

function writeAggregate(context: FormulaContext, node: AggregateSyntax): string {
  const source = sourceOf(context, node);
  switch (node.fn) {
    case 'SUM':
      return writeSum(source, simple(context, node, source));
    case 'COUNT':
      return writeCount(source, simple(context, node, source));
    case 'DISTINCT':
      return writeDistinct(source);
    case 'ONE':
      return writeOne(source);
    default:
      return writeExtreme(source, node.fn);
  }
}

/** Own cells that a sum or difference adds: where none of them is filled, the result stays blank. */
function addedCells(writer: Writer, node: Syntax): string[] {
  if (node.kind === 'name' || node.kind === 'this') return [write(writer, node)];
  if (node.kind !== 'arithmetic') return [];
  return [...addedCells(writer, node.left), ...addedCells(writer, node.right)];
}

function divides(node: Syntax): boolean {
  if (node.kind === 'arithmetic') return node.op === '/' || divides(node.left) || divides(node.right);
  return node.kind === 'call' && node.args.some(divides);
}

function finish(writer: Writer, node: Syntax, column: ColumnDefinition): string {
  const text = write(writer, node);
  if (node.kind === 'call' && node.fn === 'WAN') return text;
  if (node.kind === 'name') return `IF(${text}="","",${text})`;
  const money = column.type === 'money';
  const rounded = money && node.kind !== 'call' ? `ROUND(${text},${column.decimals ?? 2})` : text;
  const cells = isNumeric(column) ? addedCells(writer, node) : [];
  const guarded = cells.length > 0 ? `IF(COUNT(${cells.join(',')})=0,"",${rounded})` : rounded;
  return divides(node) ? `IFERROR(${guarded},"")` : guarded;
}

/** What `make` writes; undefined where it reads what no cell of the workbook holds. */
function unlessAbsent(make: () => string): string | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotInExcel) return undefined;
    throw error;
  }
}

/**
 * Writes a mapping clause or a calculated column as a live Excel formula without `=`, in functions that Excel 2016,
 * LibreOffice and WPS know. Undefined where the formula reads what no cell of the workbook holds.
 */
export function toExcelFormula(
  clause: string,
  column: ColumnDefinition,
  at: { readonly layout: FormulaLayout; readonly place: FormulaPlace },
): string | undefined {
  const { body } = parseFormula(clause);
  return unlessAbsent(() => finish(scalarWriter(at), body, column));
}

/**
 * Writes the 元 behind a clause in 万元 as a live formula that gives 万元 to the last 分, not rounded; undefined for any
 * other clause, and where it reads what no cell of the workbook holds.
 */
export function toExactFormula(clause: string, at: FormulaContext): string | undefined {
  const part = exactPart(clause);
  return part && unlessAbsent(() => `(${write(scalarWriter(at), part)})/10000`);
}
