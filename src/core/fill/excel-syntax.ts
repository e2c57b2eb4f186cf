import { isNumeric } from '../form/cell';
import type { ColumnDefinition } from '../form/definition';
import type { CellName, Comparison, Syntax } from '../rules/notation/syntax';
import { NotInExcel, quoted, spellingsOf, type FormulaContext } from './excel-names';

/** A named cell or range as a formula writes it, with its column. */
export interface Named {
  readonly text: string;
  readonly column: ColumnDefinition;
}

/**
 * How expressions are written at one place: `cell` gives the text of a name, `aggregate` of an aggregate;
 * `array` says that names are ranges, so that AND, OR and NOT become arithmetic.
 */
export interface Writer {
  readonly context: FormulaContext;
  readonly array: boolean;
  readonly cell: (name: CellName) => Named;
  readonly own: (column: Extract<Syntax, { kind: 'this' }>) => Named;
  readonly aggregate: (node: Extract<Syntax, { kind: 'aggregate' }>) => string;
  readonly row: () => string;
}

/** Conditions that must all hold: multiplied over ranges, AND otherwise. */
export function all(writer: Writer, parts: readonly string[]): string {
  const unique = [...new Set(parts)];
  if (unique.length === 1) return unique[0] as string;
  return writer.array ? unique.map((p) => `(${p})`).join('*') : `AND(${unique.join(',')})`;
}

function any(writer: Writer, parts: readonly string[]): string {
  if (parts.length === 1) return parts[0] as string;
  return writer.array ? `((${parts.map((p) => `(${p})`).join('+')})>0)` : `OR(${parts.join(',')})`;
}

function named(writer: Writer, node: Syntax): Named | undefined {
  if (node.kind === 'name') return writer.cell(node);
  return node.kind === 'this' ? writer.own(node) : undefined;
}

function isBlank(node: Syntax): boolean {
  return node.kind === 'call' && node.fn === 'BLANK';
}

/** What has to hold before a cell may be compared: a number in a number column, anything in the others. */
function present({ text, column }: Named): string {
  if (text.startsWith('"')) return 'TRUE';
  return isNumeric(column) ? `ISNUMBER(${text})` : `${text}<>""`;
}

function guards(writer: Writer, nodes: readonly Syntax[]): string[] {
  return nodes
    .flatMap((n) => named(writer, n) ?? [])
    .map(present)
    .filter((g) => g !== 'TRUE');
}

function literals(writer: Writer, cell: Named | undefined, node: Syntax): readonly string[] {
  const text = write(writer, node);
  const word = /^"(.*)"$/.exec(text)?.[1];
  if (word === undefined || !cell) return [text];
  return spellingsOf(writer.context.layout.form, cell.column, word).map(quoted);
}

function writeCompare(writer: Writer, op: Comparison, sides: readonly [Syntax, Syntax]): string {
  const [left, right] = sides;
  if (isBlank(right)) return `${write(writer, left)}${op}""`;
  const cell = named(writer, left);
  const words = literals(writer, cell, right);
  const text = write(writer, left);
  const plain = words.map((w) => `${text}${op}${w}`);
  const compared = op === '<>' ? all(writer, plain) : any(writer, plain);
  const certain = op === '=' && words.every((w) => /^".+"$/.test(w));
  return certain ? compared : all(writer, [...guards(writer, sides), compared]);
}

function writeIn(writer: Writer, { of, list }: Extract<Syntax, { kind: 'in' }>): string {
  const cell = named(writer, of);
  const text = write(writer, of);
  return any(
    writer,
    list.flatMap((word) => literals(writer, cell, word).map((w) => `${text}=${w}`)),
  );
}

/** A multi cell with `;` between its words, whatever separator was typed. */
function words(text: string): string {
  return `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${text},"；",";"),"、",";")," ","")`;
}

function writeHas(writer: Writer, [of, word]: readonly Syntax[]): string {
  const cell = of && named(writer, of);
  if (!cell || !word) throw new NotInExcel('HAS of something that is no cell');
  const list = `";"&${words(cell.text)}&";"`;
  return any(
    writer,
    literals(writer, cell, word).map((w) => `ISNUMBER(FIND(";"&${w}&";",${list}))`),
  );
}

function writeSize(writer: Writer, [of]: readonly Syntax[]): string {
  const cell = of && named(writer, of);
  if (!cell) throw new NotInExcel('SIZE of something that is no cell');
  const list = words(cell.text);
  const count = `LEN(${list})-LEN(SUBSTITUTE(${list},";",""))+1`;
  return writer.array ? `((${cell.text}<>"")*(${count}))` : `IF(${cell.text}="",0,${count})`;
}

function namesIn(node: Syntax): Syntax[] {
  if (node.kind === 'name' || node.kind === 'this') return [node];
  if (node.kind === 'in') return namesIn(node.of);
  if (node.kind === 'compare')
    return isBlank(node.right) ? [] : [...namesIn(node.left), ...namesIn(node.right)];
  if (node.kind === 'call' && (node.fn === 'HAS' || node.fn === 'SIZE')) return [];
  if (node.kind === 'call') return node.args.flatMap(namesIn);
  if (node.kind === 'both' || node.kind === 'either' || node.kind === 'arithmetic')
    return [...namesIn(node.left), ...namesIn(node.right)];
  return node.kind === 'minus' ? namesIn(node.of) : [];
}

/** NOT of something unknown is unknown, so every cell in it must be present. */
function writeNot(writer: Writer, of: Syntax): string {
  const inner = write(writer, of);
  const negated = writer.array ? `1-(${inner})` : `NOT(${inner})`;
  return all(writer, [...guards(writer, namesIn(of)), negated]);
}

function writeCall(writer: Writer, { fn, args }: Extract<Syntax, { kind: 'call' }>): string {
  const texts = (): string[] => args.map((a) => write(writer, a));
  switch (fn) {
    case 'AND':
      return all(writer, texts());
    case 'OR':
      return any(writer, texts());
    case 'NOT':
      return writeNot(writer, args[0] as Syntax);
    case 'HAS':
      return writeHas(writer, args);
    case 'SIZE':
      return writeSize(writer, args);
    case 'BLANK':
      return '""';
    case 'WAN':
      return `ROUND(ROUND(${texts()[0] ?? ''},2)/10000,2)`;
    case 'IF':
      if (writer.array) throw new NotInExcel('IF over rows');
      return `IF(${texts().join(',')})`;
    case 'MIN':
    case 'MAX':
    case 'DATE':
    case 'LEFT':
    case 'MID':
    case 'LEN':
    case 'ROUND':
      return `${fn}(${texts().join(',')})`;
    default:
      throw new NotInExcel(`${fn} has no Excel function`);
  }
}

function writeArithmetic(writer: Writer, node: Extract<Syntax, { kind: 'arithmetic' }>): string {
  const side = (n: Syntax, right: boolean): string => {
    const text = write(writer, n);
    const loose = n.kind === 'arithmetic' && (right || node.op === '*' || node.op === '/');
    if (loose || n.kind === 'compare') return `(${text})`;
    const cell = !writer.array && named(writer, n);
    return cell && (node.op === '+' || node.op === '-') ? `N(${text})` : text;
  };
  return `${side(node.left, false)}${node.op}${side(node.right, true)}`;
}

/** Writes one expression of the notation in Excel's functions; throws NotInExcel where Excel has none for it. */
export function write(writer: Writer, node: Syntax): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'text':
      return quoted(node.value);
    case 'name':
      return writer.cell(node).text;
    case 'this':
      return writer.own(node).text;
    case 'row':
      return writer.row();
    case 'minus':
      return `-${write(writer, node.of)}`;
    case 'arithmetic':
      return writeArithmetic(writer, node);
    case 'compare':
      return writeCompare(writer, node.op, [node.left, node.right]);
    case 'in':
      return writeIn(writer, node);
    case 'both':
      return all(writer, [write(writer, node.left), write(writer, node.right)]);
    case 'either':
      return any(writer, [write(writer, node.left), write(writer, node.right)]);
    case 'call':
      return writeCall(writer, node);
    case 'aggregate':
      return writer.aggregate(node);
    case 'children':
      throw new NotInExcel('CHILDREN reads other workbooks');
  }
}
