import { demoCounties, demoProvince } from '../../src/cli/demo/province';
import { tableFrom } from '../../src/cli/demo/dataset';
import type { Accepted } from '../../src/core/consolidate/accepted';
import { consolidate, type Consolidation } from '../../src/core/consolidate/consolidate';
import { exactFigures } from '../../src/core/consolidate/exact-figures';
import { planBook } from '../../src/core/fill/template/plan-book';
import { isLookSheet } from '../../src/core/form/identity';
import { newChartedWorkbook } from '../../src/file/charted-book';
import { unpackInNode } from '../../src/file/inflate-node';
import { DEFAULT_LIMITS } from '../../src/file/limits';
import { PackageParts } from '../../src/file/package-parts';
import { guizhou2024Charts } from '../../src/forms/guizhou-2024/charts';
import { accepted, form, regions } from '../core/consolidate/parts';

const list = [...regions.values()];
const counties = demoCounties(list, { pools: 2, perPool: 2, others: 2 });
const province = demoProvince({ regions: list, seed: 'charts', counties });
const registry = tableFrom(form.definition, 'R', province.registry);
const submissions = [...province.institutions, ...province.offices].map((f) => accepted(f));
const unit = { code: '520000', level: '省', name: '贵州省医疗保障局' } as const;

function chartsOf(made: Consolidation): {
  definitions: typeof guizhou2024Charts;
  exact: ReturnType<typeof exactFigures>;
} {
  return { definitions: guizhou2024Charts, exact: exactFigures(made) };
}

const made = consolidate(form, { unit, submissions, registry });
const request = {
  scopes: [...made.data.tables.keys()],
  data: made.data,
  live: 'none' as const,
  charts: chartsOf(made),
};
const plans = planBook(form.definition, request).filter((p) => p.charts);

test('each chart of the campaign has a sheet of its own that a check passes over', () => {
  expect(plans.map((p) => p.sheet)).toEqual(guizhou2024Charts.map((c) => `图·${c.title.zh}`));
  expect(plans.every((p) => isLookSheet(p.sheet))).toBe(true);
});

test('every figure of a chart is a live formula over the tables, never a copy', () => {
  const figures = plans.flatMap((p) => p.cells.filter((c) => c.style === 'count' || c.style === 'money'));
  expect(figures.length).toBe(27);
  expect(figures.filter((c) => c.formula === undefined)).toEqual([]);
});

test('amounts are drawn to the last 分: the chart adds up to the sum of the details', () => {
  const amounts = plans.find((p) => p.sheet === '图·各地处理金额构成');
  const drawn = (amounts?.cells ?? []).flatMap((c) =>
    c.style === 'money' && c.column === 2 ? [c.value] : [],
  );
  const sum = drawn.reduce<number>((n, v) => n + Math.round(Number(v) * 1_000_000), 0);
  const details = made.data.tables.get('A3');
  const kinds = details?.columns.get('subject_type')?.texts ?? [];
  const principal = details?.columns.get('principal')?.numbers ?? new Float64Array();
  const own = principal.filter((_, i) => ['定点医疗机构', '定点零售药店', '1', '2'].includes(kinds[i] ?? ''));
  expect(sum).toBe(own.reduce((n, fen) => n + fen, 0));
});

test('where lower units sent printed figures only, a chart shows the printed figure', () => {
  const sent = ['520100', '520200'].map((pool): Accepted => {
    const office = { code: pool, level: '统筹区' } as const;
    const { data } = consolidate(form, { unit: office, submissions, registry, scopes: ['A4'] });
    const table = data.tables.get('A4');
    const only = { tables: new Map(table ? [['A4', table]] : []), headers: data.headers };
    return { id: pool, version: 1, unit: pool, level: '统筹区', area: pool, data: only };
  });
  const printed = consolidate(form, { unit, submissions: sent, registry, scopes: ['A4'] });
  const exact = exactFigures(printed);
  expect(printed.history.get('A4')?.printed?.length).toBeGreaterThan(0);
  expect(exact('A4', 'principal', 1)).toBeUndefined();
});

test('a chart in the file refers to cells, holds their values, and says title, unit and source', async () => {
  const bytes = await newChartedWorkbook(form.definition, { ...request, hash: 'a'.repeat(64) });
  const parts = new PackageParts(bytes, DEFAULT_LIMITS, unpackInNode);
  const xml = new TextDecoder().decode(parts.need('xl/charts/chart4.xml'));
  expect(xml).toContain('各地处理金额构成（万元）');
  expect(xml).toContain('来源：附件4');
  const cells = plans[3]?.cells ?? [];
  const first = cells.find((c) => c.row === 4 && c.column === 2)?.value;
  expect(xml).toContain(`<c:f>'图·各地处理金额构成'!$B$3</c:f>`);
  expect(xml).toContain(`<c:pt idx="0"><c:v>${String(first)}</c:v></c:pt>`);
  expect(xml.match(/<c:numCache>/g)).toHaveLength(3);
});
