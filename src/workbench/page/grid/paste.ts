import { isSingle, type Area } from '../../model/area';
import type { Sheet } from '../../model/sheet';
import { writeCells } from '../../model/write';

/** The cells of a text from the clipboard: tabs and line ends part them, quotes hold together what contains these. */
export function cellsOfText(text: string): string[][] {
  const rows: string[][] = [[]];
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  let at = 0;
  while (at <= body.length) {
    const quoted = body[at] === '"' ? /"((?:[^"]|"")*)"(?=[\t\n]|$)/y : undefined;
    if (quoted) quoted.lastIndex = at;
    const match = quoted?.exec(body);
    const end = match ? at + match[0].length : nextBreak(body, at);
    rows.at(-1)?.push(match ? (match[1] ?? '').replaceAll('""', '"') : body.slice(at, end));
    if (end >= body.length) break;
    if (body[end] === '\n') rows.push([]);
    at = end + 1;
  }
  return rows;
}

function nextBreak(body: string, from: number): number {
  for (let at = from; at < body.length; at++) if (body[at] === '\t' || body[at] === '\n') return at;
  return body.length;
}

/** Writes a pasted text from the selection's first cell on; a single cell fills the whole selection. Returns where it stands. */
export function pasteText(sheet: Sheet, selection: Area, text: string): Area {
  const rows = cellsOfText(text);
  const width = Math.max(...rows.map((row) => row.length));
  const only = rows.length === 1 && width === 1 ? rows[0]?.[0] : undefined;
  if (only !== undefined && !isSingle(selection)) {
    writeCells(sheet, selection, only);
    return selection;
  }
  const { top, left } = selection;
  const area: Area = { top, left, bottom: top + rows.length - 1, right: left + width - 1 };
  writeCells(
    sheet,
    area,
    rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? '')),
  );
  return area;
}
