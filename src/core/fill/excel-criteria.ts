import { isNumeric } from '../form/cell';
import type { CellName, Syntax } from '../rules/notation/syntax';
import { quoted, spellingsOf } from './excel-names';
import type { Named, Writer } from './excel-syntax';

/** One pair of SUMIFS or COUNTIFS: a range and what its cells must match; `several` where that is an array of words. */
export interface Criterion {
  readonly range: string;
  readonly match: string;
  readonly several: boolean;
}

/** How bare names are read as ranges and what stands for ROW, for finding criteria in a condition. */
export interface CriteriaReader {
  readonly writer: Writer;
  readonly rowCondition: () => Syntax | undefined;
}

function escaped(word: string): string {
  return word.replace(/[~*?]/g, '~$&');
}

function oneOf(reader: CriteriaReader, cell: Named, codes: readonly string[]): Criterion[] {
  const { form } = reader.writer.context.layout;
  const words = codes.flatMap((c) => spellingsOf(form, cell.column, c)).map((w) => quoted(escaped(w)));
  const match = words.length === 1 ? (words[0] as string) : `{${words.join(',')}}`;
  return [{ range: cell.text, match, several: words.length > 1 }];
}

function noneOf(reader: CriteriaReader, cell: Named, code: string): Criterion[] {
  const { form } = reader.writer.context.layout;
  const words = ['', ...spellingsOf(form, cell.column, code)];
  return words.map((w) => ({ range: cell.text, match: quoted(`<>${escaped(w)}`), several: false }));
}

function rangeName(node: Syntax): node is CellName {
  return node.kind === 'name' && !node.header;
}

function compareCriteria(
  reader: CriteriaReader,
  { op, left, right }: Extract<Syntax, { kind: 'compare' }>,
): Criterion[] | undefined {
  if (!rangeName(left)) return undefined;
  const cell = reader.writer.cell(left);
  if (right.kind === 'text' && op === '=') return oneOf(reader, cell, [right.value]);
  if (right.kind === 'text' && op === '<>') return noneOf(reader, cell, right.value);
  if (!isNumeric(cell.column) || op === '<>') return undefined;
  const sign = op === '=' ? '' : op;
  if (right.kind === 'number')
    return [{ range: cell.text, match: quoted(`${sign}${right.text}`), several: false }];
  const fixed = right.kind === 'this' || (right.kind === 'name' && right.header === true);
  if (!fixed) return undefined;
  const other = right.kind === 'this' ? reader.writer.own(right) : reader.writer.cell(right as CellName);
  const match = sign === '' ? other.text : `${quoted(sign)}&${other.text}`;
  return [{ range: cell.text, match, several: false }];
}

function equalToOwn(
  reader: CriteriaReader,
  node: Extract<Syntax, { kind: 'compare' }>,
): Criterion[] | undefined {
  if (node.op !== '=' || !rangeName(node.left) || node.right.kind !== 'this') return undefined;
  const cell = reader.writer.cell(node.left);
  const own = reader.writer.own(node.right).text;
  const literal = /^"(.*)"$/.exec(own);
  return literal
    ? oneOf(reader, cell, [literal[1] as string])
    : [{ range: cell.text, match: own, several: false }];
}

function conjuncts(node: Syntax): readonly Syntax[] | undefined {
  if (node.kind === 'both') return [node.left, node.right];
  return node.kind === 'call' && node.fn === 'AND' ? node.args : undefined;
}

/** The criteria of SUMIFS that say the same as a condition; undefined where there are none and the condition must be multiplied out. */
export function criteriaOf(reader: CriteriaReader, node: Syntax): Criterion[] | undefined {
  if (node.kind === 'row') {
    const condition = reader.rowCondition();
    return condition ? criteriaOf(reader, condition) : [];
  }
  const parts = conjuncts(node);
  if (parts) {
    const found = parts.map((p) => criteriaOf(reader, p));
    return found.every((f) => f !== undefined) ? found.flat() : undefined;
  }
  if (node.kind === 'compare') return equalToOwn(reader, node) ?? compareCriteria(reader, node);
  if (node.kind !== 'in' || !rangeName(node.of)) return undefined;
  const codes = node.list.map((w) => (w.kind === 'text' ? w.value : undefined));
  if (codes.some((c) => c === undefined)) return undefined;
  return oneOf(reader, reader.writer.cell(node.of), codes as string[]);
}
