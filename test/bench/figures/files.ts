import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { unpack } from '../../../src/core/submission/unpack';
import { pack } from '../../../src/core/submission/pack';
import { parse } from '../../../src/core/parse/parse';
import { needForm } from '../../../src/cli/input';
import type { Io } from '../../../src/cli/io';
import { commonUnit } from '../../../src/cli/unit';
import { readAll } from '../../../src/cli/verbs/consolidate';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { exactFigures } from '../../../src/core/consolidate/exact-figures';
import { newChartedWorkbook } from '../../../src/file/charted-book';
import { guizhou2024Charts } from '../../../src/forms/guizhou-2024/charts';
import { filedBooks } from '../filed-books';
import { DEFAULT_LIMITS } from '../../../src/file/limits';
import { readBookSync } from '../../../src/file/read-book';
import { dataOffset, openZip } from '../../../src/file/zip';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { largeBook } from '../data';
import { absent, against, ahead, alone, cpuOf, type Bench, type Figure } from '../figure';
import { libreOffice } from '../libre-office';

const BIG = 100_000;
const MANY = 300;
const SMALL_ROWS = 200;
const LIMITS = DEFAULT_LIMITS;
const HASH = 'a'.repeat(64);
const QUIET: Io = { out() {}, err() {}, terminal: false, readStdin: async () => new Uint8Array() };
const META = {
  form: { id: guizhou2024.id, hash: HASH },
  campaign: guizhou2024.campaign.id,
  filer: { code: 'H52012200018', level: '机构' as const, name: '康宁综合医院' },
  explanations: [],
};

/** The floor of reading: the zip directory, zlib, and one pass over the bytes that counts cells. */
function bareScan(bytes: Uint8Array): number {
  const archive = openZip(bytes, LIMITS);
  let cells = 0;
  for (const entry of archive.entries) {
    if (!/sheet\d+\.xml$|sharedStrings\.xml$/.test(entry.name)) continue;
    const from = dataOffset(archive, entry);
    const raw = bytes.subarray(from, from + entry.compressedSize);
    const text = entry.method === 0 ? raw : inflateRawSync(raw);
    for (let i = 0; i + 2 < text.length; i++)
      if (text[i] === 0x3c && text[i + 1] === 0x63 && text[i + 2] === 0x20) cells += 1;
  }
  return cells;
}

async function fileOf(rows: number): Promise<Uint8Array> {
  const { grids } = await largeBook(rows);
  const sheets = grids.map(({ sheet, values }) => ({ name: sheet, rows: values.map((row) => [...row]) }));
  return writeXlsx({ sheets });
}

/** One workbook of 100 000 rows. */
export async function* readBig({ directory }: Bench): AsyncGenerator<Figure> {
  const bytes = await fileOf(BIG);
  const unit = 'ms CPU';
  const name = `read.big ${BIG} × 27`;
  const value = await cpuOf(() => readBookSync(bytes), 3);
  const floor = await cpuOf(() => bareScan(bytes), 3);
  yield against(name, { value, unit, versus: 'bare scan', floor });
  yield ahead(name, { value, unit, peer: 'hucre', takes: await cpuOf(() => readXlsx(bytes), 1) });
  for (const peer of ['SheetJS', 'exceljs', 'xlsx2csv']) yield absent(name, value, unit, peer);
  const file = join(directory, 'big.xlsx');
  writeFileSync(file, bytes);
  const takes = libreOffice(file, 'csv', directory);
  const peer = 'LibreOffice → csv';
  yield takes === undefined ? absent(name, value, unit, peer) : ahead(name, { value, unit, peer, takes });
}

/** Three hundred workbooks of 200 rows; milliseconds a file. */
export async function* readMany({ directory }: Bench): AsyncGenerator<Figure> {
  const file = join(directory, 'small.xlsx');
  writeFileSync(file, await fileOf(SMALL_ROWS));
  const all = (work: (bytes: Uint8Array) => unknown) => async (): Promise<void> => {
    for (let i = 0; i < MANY; i++) await work(readFileSync(file));
  };
  const unit = 'ms CPU a file';
  const name = `read.many ${MANY} × ${SMALL_ROWS} rows`;
  const value = (await cpuOf(all(readBookSync), 3)) / MANY;
  const floor = (await cpuOf(all(bareScan), 3)) / MANY;
  yield against(name, { value, unit, versus: 'bare scan', floor });
  const takes = (await cpuOf(all(readXlsx), 1)) / MANY;
  yield ahead(name, { value, unit, peer: 'hucre', takes });
}

/** A county's upper workbook from three hundred files of 200 rows on disk: reading a file, then everything else apart. */
export async function* consolidateFiles({ directory }: Bench): AsyncGenerator<Figure> {
  const { files, bytes } = await filedBooks(directory, { count: MANY, rows: SMALL_ROWS });
  let submissions: Accepted[] = [];
  const name = `consolidate.files ${MANY} × ${SMALL_ROWS} rows`;
  const reading = await cpuOf(async () => void (submissions = await readAll(files, QUIET)), 1);
  const floor = (await cpuOf(() => readBookSync(bytes), 3)) * MANY;
  yield against(`${name}, read`, { value: reading, unit: 'ms CPU', versus: 'the cells alone', floor });
  const form = needForm();
  const unit = commonUnit(form.definition, submissions);
  const made = consolidate(form, { unit, submissions });
  yield alone(
    `${name}, consolidate`,
    await cpuOf(() => consolidate(form, { unit, submissions }), 3),
    'ms CPU',
  );
  const charts = { definitions: guizhou2024Charts, exact: exactFigures(made) };
  const scopes = [...made.data.tables.keys()];
  const request = { scopes, data: made.data, hash: HASH, live: 'none' as const, charts };
  const write = async () => newChartedWorkbook(form.definition, request);
  yield alone(`${name}, write`, await cpuOf(write, 3), 'ms CPU');
}

/** Official workbooks with their looks: one to be filled in, and one that holds its rows. */
export async function* writing(): AsyncGenerator<Figure> {
  const unit = 'ms CPU';
  const empty = { scopes: ['A1', 'A2'], rows: { A2: 5_000 }, hash: HASH };
  yield alone('write 5000, empty', await cpuOf(() => newChartedWorkbook(guizhou2024, empty), 3), unit);
  const book = await largeBook(BIG);
  const filled = {
    scopes: ['A1', 'A2'],
    data: parse(book, guizhou2024).data,
    hash: HASH,
    live: 'none' as const,
  };
  const sheets = book.grids.map(({ sheet, values }) => ({
    name: sheet,
    rows: values.map((row) => [...row]),
  }));
  const value = await cpuOf(() => newChartedWorkbook(guizhou2024, filled), 3);
  const takes = await cpuOf(() => writeXlsx({ sheets }), 1);
  yield ahead(`write ${BIG}`, { value, unit, peer: 'hucre, values without looks', takes });
}

/** A submission of 100 000 rows to bytes and back. */
export async function* packing(): AsyncGenerator<Figure> {
  const { data } = parse(await largeBook(BIG), guizhou2024);
  const { bytes, json } = packed(data);
  const unit = 'ms CPU';
  const value = await cpuOf(() => pack(data, META, guizhou2024), 3);
  const floor = await cpuOf(() => new TextEncoder().encode(JSON.stringify(json)), 3);
  yield against(`pack ${BIG}`, { value, unit, versus: 'JSON.stringify of the same', floor });
  const back = await cpuOf(() => unpack(bytes, guizhou2024), 3);
  const parsing = await cpuOf(() => JSON.parse(new TextDecoder().decode(bytes)) as unknown, 3);
  yield against(`unpack ${BIG}`, { value: back, unit, versus: 'JSON.parse of the same', floor: parsing });
}

function packed(data: Parameters<typeof pack>[0]): { readonly bytes: Uint8Array; readonly json: unknown } {
  const bytes = pack(data, META, guizhou2024);
  return { bytes, json: JSON.parse(new TextDecoder().decode(bytes)) as unknown };
}
