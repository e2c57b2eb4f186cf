import { refuse } from './rule-error';

/** One row of an example: whose it is, its table (`H` for a bare header), its printed row, and the cells as written. */
export interface ExampleRow {
  readonly origin: 'now' | 'previous' | 'child';
  readonly scope: string;
  readonly header: boolean;
  readonly printedRow: string | undefined;
  readonly cells: ReadonlyMap<string, string>;
  /** `*`: every column not named is filled with some value that it takes. */
  readonly rest: boolean;
  readonly at: number;
}

const ROW = /\s*(PREV\.|CHILD\.)?([A-Za-z][A-Za-z0-9]*)(\.H)?(?:@([A-Za-z0-9]+))?\{([^{}]*)\}\s*/y;
const CELL = /^([A-Za-z][A-Za-z0-9_]*)\s*:\s*(.*)$/s;
/** `(600字)` stands for a text of 600 characters. */
const LENGTH = /^\((\d{1,5})字\)$/;

/** Reads an example such as `H{filer_code:520100} A1B@r1{area_code:520100} CHILD.A1B@r1{…}`; throws NotationError. */
export function parseExample(text: string): ExampleRow[] {
  const rows: ExampleRow[] = [];
  let at = 0;
  while (at < text.length) {
    ROW.lastIndex = at;
    const match = ROW.exec(text);
    if (!match) return refuse(at, '例子要写成 表{列:值, …}', 'An example is written table{column:value, …}');
    rows.push(rowOf(match, at));
    at += match[0].length;
  }
  return rows;
}

function rowOf(
  [, prefix, scope = '', header, printedRow, body = '']: RegExpExecArray,
  at: number,
): ExampleRow {
  const cells = new Map<string, string>();
  let rest = false;
  for (const part of body.split(',').map((p) => p.trim())) {
    if (part === '*') rest = true;
    else if (part !== '') {
      const cell = CELL.exec(part);
      if (!cell) return refuse(at, `“${part}”要写成 列:值`, `Write column:value, not ${part}`);
      cells.set(cell[1] ?? '', valueOf(cell[2] ?? ''));
    }
  }
  const origin = prefix === 'PREV.' ? 'previous' : prefix === 'CHILD.' ? 'child' : 'now';
  return { origin, scope, header: header !== undefined || scope === 'H', printedRow, cells, rest, at };
}

function valueOf(written: string): string {
  const length = LENGTH.exec(written);
  return length ? '字'.repeat(Number(length[1])) : written;
}
