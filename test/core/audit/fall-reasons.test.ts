import { explainingFall, fallSentence, isAmendedDown } from '../../../src/core/audit/fall-reasons';
import { fallenFigures } from '../../../src/core/audit/fallen';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { check } from '../../../src/core/rules/check';
import type { ExplanationState } from '../../../src/core/submission/explanation-state';
import { detailsOf, form, honestOffices, withCells } from './generated-province';
import { rowOf, stated } from './planted';

const COUNTY = '520122';
const column = 'penalty_contract';
const spot = { area: COUNTY, rowId: 'r1' };

const [now] = honestOffices(detailsOf('falls', 4, { counties: [COUNTY] }), ['A4']).filter(
  (s) => s.unit === COUNTY,
) as [Accepted];
const at = { scope: 'A4', column };
const row = rowOf(now, 'A4', spot);
const raised = (by: number): Accepted => withCells(now, at, new Map([[row, stated(now, at, spot) + by]]));
const before = raised(120_000);
const [fall] = fallenFigures(form, now, before);
if (!fall) throw new RangeError('no fall');

function given(): ExplanationState[] {
  const { findings } = check(form, now.data, { previous: before.data });
  return findings.map(({ key, rule }) => ({ key, rule, text: '核减', state: 'open', since: 1 }));
}

test('an explanation counts for a fall when it answers the query about that figure, not when it answers another', () => {
  const own = explainingFall(form, fall, given());
  expect(own.map((e) => e.rule)).toEqual(['X-13-A4']);
  const other = { ...fall, cell: { ...fall.cell, rowId: 'r2' } };
  expect(explainingFall(form, other, given())).toEqual([]);
  expect(explainingFall(form, { ...fall, now: fall.now - 10_000 }, given())).toEqual([]);
  const elsewhere = own.map((e) => ({ ...e, rule: 'A4-20' }));
  expect(explainingFall(form, fall, elsewhere)).toEqual([]);
});

test('an amendment is a reason only where it made the figure smaller', () => {
  expect(isAmendedDown(form, fall, { now, replaced: raised(10_000) })).toBe(true);
  expect(isAmendedDown(form, fall, { now, replaced: now })).toBe(false);
  expect(isAmendedDown(form, fall, { now, replaced: raised(-10_000) })).toBe(false);
});

test('all reasons stand in one line; none given is said', () => {
  const said = fallSentence([
    { kind: 'amendment', text: '重复计数' },
    { kind: 'exclusion', text: '已注销', unit: 'H1', unitName: '甲医院' },
  ]);
  expect(said).toEqual({
    zh: '更正原因：重复计数；剔除甲医院：已注销',
    en: 'Amended: 重复计数; 甲医院 excluded: 已注销',
  });
  expect(fallSentence([]).zh).toBe('没有说明原因');
});
