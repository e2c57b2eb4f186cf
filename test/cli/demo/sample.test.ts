import { checkBook } from '../../../src/core/check/full-check';
import { compileForm } from '../../../src/core/rules/compile';
import { soundSample, spoiledSample } from '../../../src/cli/demo/sample';
import { readBook } from '../../../src/file/read-book';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const form = compileForm(guizhou2024);

test('before it is spoiled the sample workbook has 200 details and not one finding', async () => {
  const { findings, parsed } = checkBook(form, await readBook(await soundSample(form)));
  expect(findings.map((f) => f.rule)).toEqual([]);
  expect(parsed.data.tables.get('A2')?.rowCount).toBe(200);
});

test('each of the eight faults of the sample workbook is named, and nothing is found besides', async () => {
  const { findings } = checkBook(form, await readBook(await spoiledSample(form)));
  const rules = [...new Set(findings.map((f) => f.rule))].sort();
  const [text, wide, date, formula, slip] = ['P-01', 'P-02', 'P-05', 'P-08', 'P-14'];
  const [period, twice, swapped] = ['A2-05', 'A1-10', ['A2-02', 'X-01-fund_amount']];
  expect(rules).toEqual([text, wide, date, formula, slip, period, twice, ...swapped].sort());
});
