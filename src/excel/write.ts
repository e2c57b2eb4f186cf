import type { Fix } from '../core/form/finding';
import { WorkbookError, type Places } from '../core/workbook/port';
import { rangeOf } from './area';
import { lookBefore } from './before';
import { contentOf, entryOf, formatOf, isLoose, plannedBack, type Entry, type Planned } from './entry';
import { asWorkbookError } from './errors';
import { BLOCK_BYTES, bytesOf, inPieces, type Budget } from './pieces';
import type { ExcelLink, Session } from './run';
import { inOrder, runsOf, type Run } from './runs';
import type { Sheets } from './sheets';

/** Cells whose content is read in one round trip before they are written; empty ones answer about 16 bytes each. */
export const LOOKED_AT: Budget<unknown> = { limit: 240_000, least: 500, weigh: () => 1 };
const WRITTEN: Budget<Planned> = {
  limit: BLOCK_BYTES,
  least: 20_000,
  weigh: (planned) =>
    bytesOf(planned.content) +
    1 +
    (formatOf(planned) === planned.before.format ? 0 : bytesOf(formatOf(planned))),
};

/** What a write needs beside what to write. */
export interface Desk {
  readonly link: ExcelLink;
  readonly sheets: Sheets;
}

/** A write that was cut short, with the cells it may have changed. */
export class CutShort extends WorkbookError {
  constructor(
    readonly planned: readonly Planned[],
    readonly first: WorkbookError,
  ) {
    super('half-written', first.sheet, `${first.code} ${first.detail ?? ''}`.trim());
  }
}

function setFormats(range: Excel.Range, formats: string[][]): void {
  const first = formats[0]?.[0] ?? 'General';
  const isOne = formats.every((row) => row.every((format) => format === first));
  range.numberFormat = isOne ? [[first]] : formats;
}

/** A number in a text cell would become text: there the format `@` comes after the value. */
function writeRun(range: Excel.Range, { entries }: Run<Planned>): void {
  const formats = entries.map((row) => row.map(formatOf));
  const cells = entries.flat();
  const loose = cells.some((p) => formatOf(p) === '@' && isLoose(p));
  if (loose)
    setFormats(
      range,
      entries.map((row) => row.map((p) => (isLoose(p) && formatOf(p) === '@' ? 'General' : formatOf(p)))),
    );
  else if (cells.some((p) => formatOf(p) !== p.before.format)) setFormats(range, formats);
  range.formulas = entries.map((row) => row.map((p) => contentOf(p) ?? ''));
  if (loose) setFormats(range, formats);
}

async function writePiece(session: Session, piece: readonly Planned[], sheets: Sheets): Promise<void> {
  await session.quietly((context) => {
    for (const run of runsOf(piece)) {
      const sheet = context.workbook.worksheets.getItem(sheets.keyOf(run.sheet));
      writeRun(rangeOf(sheet, run), run);
    }
  });
}

async function writePlanned(session: Session, planned: readonly Planned[], sheets: Sheets): Promise<void> {
  const attempted: Planned[] = [];
  const write = (all: readonly Planned[], note: Planned[]) =>
    inPieces(inOrder(all), WRITTEN, async (piece) => {
      for (const one of piece) note.push(one);
      await writePiece(session, piece, sheets);
      return [];
    });
  try {
    await write(planned, attempted);
  } catch (error) {
    const cause = asWorkbookError(error);
    try {
      await write(attempted.map(plannedBack), []);
    } catch {
      throw new CutShort(planned, cause);
    }
    throw cause;
  }
}

/** Reads what cells hold and writes what they shall hold: all of them, or none, or CutShort. */
export async function writeAll(
  entries: readonly Entry[],
  places: Places,
  { link, sheets }: Desk,
): Promise<readonly Planned[]> {
  return link.run(async (session) => {
    const look = (piece: readonly Entry[]) => lookBefore(session, piece, { sheets, places });
    const planned = await inPieces(inOrder(entries), LOOKED_AT, look);
    sheets.loosen(planned.map(({ place }) => place));
    await writePlanned(session, planned, sheets);
    return planned;
  });
}

/** Writes all fixes and returns what the cells held, formulas and formats included: all of them, or none, or CutShort. */
export async function writeFixes(
  fixes: readonly Fix[],
  places: Places,
  desk: Desk,
): Promise<readonly Planned[]> {
  const names = new Set(fixes.map((f) => f.place.sheet));
  const moved = places === 'as-read' ? [...names].find((name) => desk.sheets.hasMoved(name)) : undefined;
  if (moved !== undefined) throw new WorkbookError('changed', moved);
  const entries = fixes.map(entryOf);
  return writeAll(
    places === 'as-read'
      ? entries
      : entries.map(({ place, content, isText, format }) => ({ place, content, isText, format })),
    places,
    desk,
  );
}
