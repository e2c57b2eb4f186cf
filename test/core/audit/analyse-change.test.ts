import { analyse } from '../../../src/core/audit/analyse';
import { analysisView } from '../../../src/core/audit/analysis-view';
import { namesOf } from '../../../src/core/audit/place-names';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { summarySkeleton } from '../../../src/core/fill/skeleton';
import type { TableData } from '../../../src/core/form/table';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { guizhou2024Analysis } from '../../../src/forms/guizhou-2024/analysis';
import { form, withCell } from './audit-world';

const rules = guizhou2024Analysis.filter((r) => r.kind === 'change');
const counties = guizhou2024.regions.filter((r) => r.level === 'county').slice(0, 12);
const UNUSUAL = counties[5]?.code ?? '';
const WAN = 1_000_000;

function snapshot(unit: string, wan: number): Accepted {
  const table = summarySkeleton(guizhou2024, form.names.definition('A4'), [unit]);
  const data = { tables: new Map([['A4', table]]), headers: new Map<string, TableData>() };
  const blank: Accepted = { id: `S-${unit}-${wan}`, version: 1, unit, level: '县', area: unit, data };
  return withCell(blank, { scope: 'A4', row: 0, column: 'total_amount' }, wan * WAN);
}

/** Twelve counties that grow by 10 to 13 万元, but for one. */
function pairs(grown: number) {
  return counties.map(({ code }, i) => ({
    before: snapshot(code, 100 + i),
    now: snapshot(code, 100 + i + (code === UNUSUAL ? grown : 10 + (i % 4))),
  }));
}

test('a county that grew ten times as much as the others of its level is asked about, with its two figures and its peers', () => {
  const snapshots = pairs(130);
  const results = analyse(form, { submissions: snapshots.map((s) => s.now), snapshots, rules });
  const { findings, rules: said } = analysisView(namesOf(guizhou2024), results);
  expect(findings).toMatchObject([
    {
      unit: UNUSUAL,
      value: '130.00',
      at: { scope: 'A4', row: 1, column: 'total_amount' },
      operands: [{ value: '105.00' }, { value: '235.00' }],
      peers: { n: 12, group: { zh: '县' }, median: '12.00', mad: '1.00' },
    },
  ]);
  expect(said.every((r) => r.source !== '' && r.threshold.zh.includes('3.5'))).toBe(true);
});

test('a median between two amounts has the decimals of the amounts, its half rounded up', () => {
  const grown = counties.map(({ code }, i) => {
    const growth = code === UNUSUAL ? 130 : ([10, 10.01, 9.98, 10.03][i % 4] ?? 0);
    return {
      before: snapshot(code, 100),
      now: withCell(
        snapshot(code, 0),
        { scope: 'A4', row: 0, column: 'total_amount' },
        Math.round((100 + growth) * WAN),
      ),
    };
  });
  const results = analyse(form, { submissions: grown.map((s) => s.now), snapshots: grown, rules });
  const [finding] = analysisView(namesOf(guizhou2024), results).findings;
  expect(finding?.peers).toMatchObject({ n: 12, median: '10.01', mad: '0.03' });
});

test('the same change in every county, and a campaign without two snapshots, are not asked about', () => {
  const even = pairs(11);
  const asked = (snapshots: ReturnType<typeof pairs>) =>
    analyse(form, { submissions: even.map((s) => s.now), snapshots, rules });
  expect(asked(even).flatMap((r) => r.findings)).toEqual([]);
  expect(asked([]).map((r) => r.silent)).toEqual(rules.map(() => 'no-snapshot'));
  expect(asked(even.slice(0, 5))[0]).toMatchObject({ examined: 5, silent: 'few-peers' });
});
