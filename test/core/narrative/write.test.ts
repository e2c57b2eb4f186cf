import { tableFrom } from '../../../src/cli/demo/dataset';
import { demoCounties, demoProvince } from '../../../src/cli/demo/province';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { placeOf, type Dataset } from '../../../src/core/form/table';
import { againstTables } from '../../../src/core/narrative/against';
import { readNarrative } from '../../../src/core/narrative/read';
import { tableFigures } from '../../../src/core/narrative/tables';
import { textOf, writeNarrative } from '../../../src/core/narrative/write';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { guizhouNarrative } from '../../../src/forms/guizhou-2024/narrative';
import { accepted, form, regions } from '../consolidate/parts';

const list = [...regions.values()];
const counties = demoCounties(list, { pools: 2, perPool: 2, others: 4 });
const province = demoProvince({ regions: list, seed: 'narrative', counties });
const registry = tableFrom(guizhou2024, 'R', province.registry);
const submissions = [...province.institutions, ...province.offices].map((filer) => accepted(filer));
const upper = (code: string, level: '统筹区' | '省'): Dataset =>
  consolidate(form, { unit: { code, level }, submissions, registry }).data;
const pools = [...new Set([...counties.keys()].map((code) => regions.get(code)?.parent ?? ''))];
const datasets: readonly Dataset[] = [...pools.map((code) => upper(code, '统筹区')), upper('520000', '省')];

function read(text: string, data: Dataset) {
  const also = againstTables(guizhou2024, guizhouNarrative, tableFigures(guizhou2024, data));
  return readNarrative(text, guizhouNarrative, also).findings;
}

const written = (data: Dataset): string =>
  writeNarrative(guizhou2024, guizhouNarrative, data).map(textOf).join('\n');

test('there are filled summaries to write from', () => {
  expect(datasets.length).toBeGreaterThan(0);
  expect(written(datasets[0] as Dataset)).toContain('处理金额合计');
});

test('what is written from the tables reads back: every sum holds or is explained by rounding, every figure is the table’s', () => {
  for (const data of datasets) {
    const findings = read(written(data), data);
    expect(findings.filter((f) => f.verdict === 'broken').map((f) => f.text)).toEqual([]);
    expect(findings.filter((f) => f.facts.table === undefined).length).toBeGreaterThanOrEqual(2);
    expect(findings.filter((f) => f.facts.table !== undefined).length).toBeGreaterThanOrEqual(8);
  }
});

test('every written figure is linked to the cell that holds it', () => {
  for (const data of datasets)
    for (const { segments } of writeNarrative(guizhou2024, guizhouNarrative, data))
      for (const { figure } of segments) {
        if (!figure) continue;
        const table = data.tables.get(figure.table.scope);
        const rows = Array.from({ length: table?.rowCount ?? 0 }, (_, row) => row);
        const row = rows.find((r) => {
          const place = table && placeOf(table, r, figure.column.id);
          return place?.row === figure.place?.row && place?.sheet === figure.place?.sheet;
        });
        expect(figure.place).toBeDefined();
        expect(table?.columns.get(figure.column.id)?.numbers?.[row ?? -1]).toBe(Number(figure.value));
      }
});

test('a figure that differs from the tables is named with the cell and the table’s figure', () => {
  const data = datasets[0] as Dataset;
  const text = written(data);
  const principal = /其中违规本金([\d.]+)万元/.exec(text)?.[1] ?? '';
  const wrong = (Number(principal) + 10).toFixed(2);
  const findings = read(`全县共查处违规本金${wrong}万元。`, data).filter((f) => f.facts.table);
  expect(findings).toMatchObject([
    {
      kind: 'sum',
      verdict: 'broken',
      suggestion: { to: `${principal}万元`, why: 'table' },
      facts: { table: { column: 'principal', sheet: '附件4' } },
    },
  ]);
  expect(read(`全县共查处违规本金${Math.round(Number(principal))}万元。`, data)).toMatchObject([
    { verdict: expect.stringMatching(/ties|rounding/) as string },
  ]);
});

test('a figure of a single case is not held against the totals', () => {
  const data = datasets[0] as Dataset;
  expect(read('某诊所退回违规本金0.07万元，缴纳违约金0.03万元。', data)).toEqual([]);
});
