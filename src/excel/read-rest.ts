import { WorkbookError, type ReadOptions } from '../core/workbook/port';
import { areasOf, type Area } from '../core/workbook/area';
import { rangeOf } from './area';
import { takeFormulas, takeSlowly, takeStrays, type Reading } from './grid-reading';
import { bytesOf, inPieces } from './pieces';
import { HEAD_COLUMNS, MANY_CELLS } from './read-heads';
import type { Session } from './run';

/** Bytes of one answer by our own reckoning; Excel on the web refuses 5 MB. */
const ANSWER_BYTES = 4_000_000;
const LEAST_BYTES = 20_000;
const CHUNK_ROWS = 200;
/** Cells beyond which Excel may answer nothing. */
const MOST_CELLS = 5_000_000;
const BANDS = 64;
/** Cells so far from the others stand outside; so many of them are kept. */
const FAR_ROWS = 3_000;
const FAR_COLUMNS = 200;
const MOST_STRAYS = 10_000;

interface Chunk {
  readonly reading: Reading;
  readonly area: Area;
  readonly bytes: number;
  readonly stray: boolean;
}

function bandsOf({ left }: Reading): Area[] {
  return left.flatMap((area) => {
    const rows = Math.ceil(area.rows / BANDS);
    const bands = Math.ceil(area.rows / rows);
    return Array.from({ length: bands }, (_, n) => ({
      ...area,
      row: area.row + n * rows,
      rows: Math.min(rows, area.rows - n * rows),
    }));
  });
}

function cellsLeft({ left }: Reading): number {
  return left.reduce((cells, a) => cells + a.rows * a.columns, 0);
}

/** Whether what is left would be a waste to read without a closer look: a forgotten cell far to the right, or too many cells for Excel. */
function wantsProbe(reading: Reading): boolean {
  const cells = cellsLeft(reading);
  return cells > MOST_CELLS || (reading.columns > HEAD_COLUMNS && cells > MANY_CELLS);
}

/** Finds the used parts of sheets of which too much is left. */
async function probe(session: Session, readings: readonly Reading[]): Promise<void> {
  const huge = readings.filter(wantsProbe);
  if (huge.length === 0) return;
  const asked = await session.round(() =>
    huge.map((reading) => ({
      reading,
      parts: bandsOf(reading).map((band) => {
        const used = rangeOf(reading.sheet, band).getUsedRangeOrNullObject(true);
        used.load('rowIndex,columnIndex,rowCount,columnCount');
        return used;
      }),
    })),
  );
  for (const { reading, parts } of asked) {
    reading.left = parts
      .filter((part) => !part.isNullObject)
      .map((part) => ({
        row: part.rowIndex + 1,
        column: part.columnIndex + 1,
        rows: part.rowCount,
        columns: part.columnCount,
      }));
    if (cellsLeft(reading) > MOST_CELLS) throw new WorkbookError('too-large', reading.name);
  }
}

/** Average bytes of a cell, told from the rows that the head held. */
function bytesPerCell({ values, columns }: Reading): number {
  const sample = values.slice(-200);
  if (sample.length === 0) return 12;
  const bytes = sample.reduce((sum, row) => {
    const width = Math.min(columns, 60);
    return row.reduce<number>((n, cell) => n + bytesOf(cell), sum) + (width - row.length) * 3;
  }, 0);
  return Math.max(3, bytes / (sample.length * Math.max(1, Math.min(columns, 60))));
}

function chunksOf(reading: Reading): Chunk[] {
  const cell = bytesPerCell(reading);
  let bottom = reading.values.length;
  let right = reading.values.reduce((width, row) => Math.max(width, row.length), 0);
  return reading.left.flatMap((area) => {
    const stray =
      area.row - bottom > FAR_ROWS ||
      (area.column - right > FAR_COLUMNS && area.rows * area.columns < MOST_STRAYS);
    if (!stray) bottom = Math.max(bottom, area.row + area.rows - 1);
    if (!stray) right = Math.max(right, area.column + area.columns - 1);
    const formulas = [...reading.formulaColumns].filter(
      (c) => c >= area.column && c < area.column + area.columns,
    ).length;
    return Array.from({ length: Math.ceil(area.rows / CHUNK_ROWS) }, (_, n): Chunk => {
      const rows = Math.min(CHUNK_ROWS, area.rows - n * CHUNK_ROWS);
      const bytes = rows * (area.columns * cell + formulas * 40);
      return { reading, area: { ...area, row: area.row + n * CHUNK_ROWS, rows }, bytes, stray };
    });
  });
}

/** Chunks that follow one another are asked for as one range. */
function joined(chunks: readonly Chunk[]): Chunk[] {
  const blocks: Chunk[] = [];
  for (const chunk of chunks) {
    const last = blocks.at(-1);
    const follows =
      last?.reading === chunk.reading &&
      last.stray === chunk.stray &&
      last.area.column === chunk.area.column &&
      last.area.columns === chunk.area.columns &&
      last.area.row + last.area.rows === chunk.area.row;
    if (last && follows)
      blocks[blocks.length - 1] = {
        ...last,
        area: { ...last.area, rows: last.area.rows + chunk.area.rows },
      };
    else blocks.push(chunk);
  }
  return blocks;
}

function askFor({ reading, area }: Chunk) {
  const range = rangeOf(reading.sheet, area);
  range.load('values');
  const calculated = [...reading.formulaColumns]
    .filter((column) => column >= area.column && column < area.column + area.columns)
    .map((column) => {
      const one = rangeOf(reading.sheet, { ...area, column, columns: 1 });
      one.load('formulas');
      return { column, one };
    });
  return { range, calculated };
}

async function readPiece(session: Session, piece: readonly Chunk[]): Promise<void> {
  const blocks = joined(piece);
  const asked = await session.round(() => blocks.map(askFor));
  for (const [i, { reading, area, stray }] of blocks.entries()) {
    const { range, calculated } = asked[i] ?? { calculated: [] };
    const block = { row: area.row, column: area.column, values: range?.values ?? [] };
    if (stray) {
      takeStrays(reading, block, MOST_STRAYS);
      continue;
    }
    await takeSlowly(reading, block, () => session.breathe());
    for (const { column, one } of calculated) {
      const values = block.values.map((row) => [row[column - area.column]]);
      takeFormulas(reading, { row: area.row, column, values }, one.formulas);
    }
  }
}

/** Finds which rows are hidden where some are: all that are not in the visible areas. */
export async function readHiddenRows(session: Session, readings: readonly Reading[]): Promise<void> {
  const some = readings.filter((r) => r.hasHiddenRows);
  if (some.length === 0) return;
  const asked = await session.round(() =>
    some.map(({ sheet, rows }) => {
      const column = rangeOf(sheet, { row: 1, column: 1, rows, columns: 1 });
      const visible = column.getEntireRow().getSpecialCellsOrNullObject(Excel.SpecialCellType.visible);
      visible.load('address');
      return visible;
    }),
  );
  some.forEach((reading, i) => {
    const visible = asked[i];
    const shown = !visible || visible.isNullObject ? [] : areasOf(visible.address);
    const hidden = new Set(Array.from({ length: Math.min(reading.rows, 200_000) }, (_, n) => n + 1));
    for (const { row, rows } of shown)
      for (let r = row; r < row + rows && r <= reading.rows; r += 1) hidden.delete(r);
    reading.hiddenRows = hidden;
  });
}

/** Reads what the heads did not hold, all sheets together, in answers that stay below the limit. */
export async function readRest(
  session: Session,
  readings: readonly Reading[],
  { signal, onProgress }: ReadOptions,
): Promise<void> {
  await probe(session, readings);
  const chunks = readings.flatMap(chunksOf);
  const inAll = readings.reduce((n, r) => n + r.values.length, 0) + rowsOf(chunks);
  let done = inAll - rowsOf(chunks);
  onProgress?.(done, inAll);
  const budget = { limit: ANSWER_BYTES, least: LEAST_BYTES, weigh: (chunk: Chunk) => chunk.bytes };
  await inPieces(chunks, budget, async (piece) => {
    if (signal?.aborted) throw new WorkbookError('busy', undefined, 'stopped');
    await readPiece(session, piece);
    done += rowsOf(piece);
    onProgress?.(done, inAll);
    return [];
  });
}

function rowsOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((n, chunk) => n + chunk.area.rows, 0);
}
