import fc from 'fast-check';
import jsQR from 'jsqr';
import { planCover, type Cover } from '../../../../src/core/fill/print/cover';
import { planPrint } from '../../../../src/core/fill/print/print-book';
import { printMark, readFingerprint, readPrintMark } from '../../../../src/core/submission/print-mark';
import { fingerprint } from '../../../../src/core/submission/receipt';
import type { SheetPlan } from '../../../../src/core/workbook/plan';
import { guizhou2024 as form } from '../../../../src/forms/guizhou-2024';
import { datasetOf, summaryTable } from '../../../file/random-tables';

const sha256 = '9dd829deec3ccd47'.repeat(4);
const stored = { id: '0b9f6d2e-1c34-4f5a-8a77-3f1f0c9d2b11', version: 2 };
const cover: Cover = {
  title: form.title.zh,
  state: '草稿　未上报',
  lines: [['填报单位', '南明区医疗保障局']],
  fingerprint: fingerprint(sha256),
  mark: printMark({ sha256, stored }),
  note: '本件是草稿',
};

/** The dark cells of a plan as a picture of `scale` points a cell, as a camera would see it. */
function scanned(plan: SheetPlan, scale: number): string | undefined {
  const [, , bottom, right] = plan.print.area;
  const [width, height] = [right * scale, bottom * scale];
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const { row, column, rows, columns, style } of plan.areas) {
    if (style !== 'dark') continue;
    for (let y = (row - 1) * scale; y < (row - 1 + rows) * scale; y++)
      for (let x = (column - 1) * scale; x < (column - 1 + columns) * scale; x++)
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return jsQR(pixels, width, height)?.data;
}

test('the code drawn in the cells of the cover reads back as the mark of the stored version', () => {
  const text = scanned(planCover(cover), 4);
  expect(text).toBe(cover.mark);
  expect(readPrintMark(text ?? '')).toEqual({ sha256, stored });
});

test('the code of a draft reads back without a version', () => {
  const text = scanned(planCover({ ...cover, mark: printMark({ sha256 }) }), 5);
  expect(readPrintMark(text ?? '')).toEqual({ sha256 });
});

test('the cover is one upright A4 page that says what it is and shows the fingerprint', () => {
  const plan = planCover(cover);
  const texts = plan.cells.map((cell) => cell.value);
  expect(texts).toContain('草稿　未上报');
  expect(texts).toContain('数据指纹　9DD8 29DE EC3C CD47');
  expect(plan.print).toMatchObject({ paper: 'a4', landscape: false, onePage: true });
});

test('every sheet of a print behind its cover carries the note at its top and no live formula', () => {
  const data = datasetOf(fc.sample(summaryTable(form, 'A4', ['520102']), 1));
  const [first, ...sheets] = planPrint(form, { data, cover, note: '草稿　未上报' });
  expect(first?.sheet).toBe('封面');
  expect(sheets.map((sheet) => [sheet.sheet, sheet.print.note])).toEqual([['附件4', '草稿　未上报']]);
  expect(sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.formula !== undefined)).toEqual([]);
});

test('a fingerprint is read with blanks, dashes and either case, and nothing else is one', () => {
  expect(readFingerprint(' 9dd8-29DE ec3c cd47 ')).toBe('9dd829deec3ccd47');
  expect(readFingerprint('9DD8 29DE EC3C')).toBeUndefined();
  expect(readPrintMark('https://example.cn')).toBeUndefined();
  expect(readPrintMark(`DUIBIAO:::${sha256.slice(1)}`)).toBeUndefined();
});
