import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNarrative } from '../../../src/core/narrative/read';
import { parseNumeral, printNumeral } from '../../../src/core/narrative/numeral';
import { guizhouNarrative } from '../../../src/forms/guizhou-2024/narrative';
import { findingsOf, labelled, measure } from './labelled';
import { variation } from './variations';

test('the published paragraphs: every sum found, every verdict right, nothing invented', () => {
  const { right, claims, invented, missed } = measure(labelled('published.json'));
  expect({ missed, invented }).toEqual({ missed: [], invented: [] });
  expect(right).toBe(claims);
});

test('held-out paragraphs in officers’ words: at least 95 % found and judged rightly, nothing invented', () => {
  const { right, claims, invented } = measure(labelled('held-out.json'));
  expect(invented).toEqual([]);
  expect(right / claims).toBeGreaterThanOrEqual(0.95);
});

test('further ways of writing the same claims: all found and judged rightly, nothing invented', () => {
  const { missed, invented, claims } = measure(labelled('styles.json'));
  expect(claims).toBeGreaterThanOrEqual(50);
  expect({ missed, invented }).toEqual({ missed: [], invented: [] });
});

test('paragraphs with units, numerals, shares, differences, named counties and lost digits mixed: all judged rightly, nothing invented', () => {
  const { missed, invented, claims } = measure(labelled('by-hand.json'));
  expect(claims).toBeGreaterThanOrEqual(150);
  expect({ missed, invented }).toEqual({ missed: [], invented: [] });
});

test('paragraphs of county and hospital offices, with fractions, pasted tables, years and series: at least 98 % of the claims judged rightly, nothing invented', () => {
  const { right, claims, invented } = measure(labelled('offices-first.json'));
  expect(claims).toBeGreaterThanOrEqual(110);
  expect(invented).toEqual([]);
  expect(right / claims).toBeGreaterThanOrEqual(0.98);
});

test('paragraphs of other offices, built otherwise: at least 95 % of the claims judged rightly, nothing invented', () => {
  const { right, claims, invented } = measure(labelled('offices-second.json'));
  expect(claims).toBeGreaterThanOrEqual(80);
  expect(invented).toEqual([]);
  expect(right / claims).toBeGreaterThanOrEqual(0.95);
});

test('4 000 varied paragraphs: at least 95 % of the sums found with the right verdict', () => {
  const folded = (text: string): string =>
    text.replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  let right = 0;
  let invented = 0;
  for (let seed = 0; seed < 4000; seed++) {
    const { text, total, verdict } = variation(seed);
    const findings = findingsOf(text);
    const found = findings.find((f) => f.kind === 'sum' && f.facts.claimed.text === folded(total));
    if (found?.verdict === verdict) right++;
    invented += findings.length - (found ? 1 : 0);
  }
  expect(right / 4000).toBeGreaterThanOrEqual(0.99);
  expect(invented).toBe(0);
});

test('shares of a whole that stands 200 units before them are judged, the last one wrong', () => {
  const units = Array.from({ length: 200 }, (_, i) => `第${i + 1}片14家，占${i === 199 ? 2 : 1}%`);
  const shares = findingsOf(`全省检查机构1400家，${units.join('；')}。`).filter((f) => f.kind === 'share');
  expect(shares).toHaveLength(200);
  expect(shares.filter((f) => f.verdict === 'broken').map((f) => f.facts.claimed.text)).toEqual(['2%']);
  expect(shares.at(-1)).toMatchObject({ verdict: 'broken', suggestion: { to: '1%' } });
});

test('sentences that claim nothing give no finding', () => {
  const file = join(__dirname, '../../fixtures/narrative/no-claims.txt');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(50);
  expect(lines.flatMap((line) => findingsOf(line).map((f) => `${f.kind}: ${line}`))).toEqual([]);
});

test('14, 18 and 144 against 178 is named with its parts and two short', () => {
  const text = '现有定点医疗机构178家，其中三级14家、二级18家、一级及以下144家，定点零售药店554家。';
  const [finding] = findingsOf(text);
  expect(finding).toMatchObject({
    kind: 'sum',
    verdict: 'broken',
    offset: text.indexOf('178'),
    facts: { claimed: { text: '178家', value: '178' }, expected: '176家', residual: '2', base: 'one' },
    suggestion: { from: '178家', to: '176家', why: 'digit' },
  });
  expect(finding?.facts.parts.map((p) => p.text)).toEqual(['14家', '18家', '144家']);
});

test('a lost first digit comes back as a suggestion, with its place in the report', () => {
  const text =
    '一、情况\n  扣除違規醫(yī)保基金?66.51萬(wàn)元，違約金97.74萬(wàn)元，合計(jì)364.25萬(wàn)元。';
  const [finding] = findingsOf(text);
  expect(finding).toMatchObject({ verdict: 'broken', suggestion: { to: '266.51万元', why: 'lost' } });
  const at = finding?.suggestion?.offset ?? -1;
  expect(text.slice(at, at + 6)).toBe('?66.51');
  expect(text.slice(finding?.offset ?? 0).startsWith(finding?.text ?? '-')).toBe(true);
});

test.each([
  ['处理金额合计150万元，其中本金120万元、违约金30元。', '30万元', 'unit'],
  ['本金449.42万元，违约金48.5万元，合计479.92万元。', '497.92万元', 'swapped'],
  ['本金449.42万元，违约金48.5万元，合计4970.92万元。', '497.92万元', 'dropped'],
  ['本金449.42万元，违约金48.50万元，合计437.92万元。', '497.92万元', 'digit'],
])('%s is repaired to %s', (text, to, why) => {
  const [finding] = findingsOf(text);
  const { suggestion } = finding ?? {};
  expect(suggestion?.why).toBe(why);
  expect([suggestion?.to, finding?.facts.expected]).toContain(to);
});

test('figures that are said roughly claim nothing', () => {
  for (const word of ['约', '近', '超过', '不少于', '逾'])
    expect(findingsOf(`共追回${word}100万元，其中本金60万元、违约金30万元。`)).toEqual([]);
  expect(findingsOf('共追回100余万元，其中本金60万元、违约金30万元。')).toEqual([]);
});

test('money rounded to 万元 is explained by rounding and not called wrong', () => {
  const [finding] = findingsOf('违规金额88.65万元，其中职工61.32万元、居民27.34万元。');
  expect(finding).toMatchObject({
    verdict: 'rounding',
    facts: { residual: '-10000', gap: '0' },
    suggestion: null,
  });
});

test('a line broken in mid-sentence is read as one sentence', () => {
  const text = '今年以来全县医保系统扣除违规医保基金449.42万元，\n收取违约金48.5万\n元，合计497.92万元。';
  expect(findingsOf(text.replace('，\n', '，'))).toMatchObject([{ kind: 'sum', verdict: 'ties' }]);
});

test('a report without figures gives none, and a long one is read to its end', () => {
  expect(readNarrative('全县高度重视，取得实效。', guizhouNarrative)).toEqual({ findings: [], figures: 0 });
  const long = `${'加强领导，压实责任。'.repeat(200_000)}本金1.00万元、违约金2.00万元，合计4.00万元。`;
  expect(readNarrative(long, guizhouNarrative).findings).toMatchObject([{ verdict: 'broken' }]);
});

test('a Chinese numeral is repaired in Chinese numerals, those of cheques in those of cheques', () => {
  const [plain] = findingsOf('追回三百五十六万元，其中本金三百万元，违约金六十五万元。');
  expect(plain).toMatchObject({ verdict: 'broken', suggestion: { to: '三百六十五万元', why: 'swapped' } });
  const [formal] = findingsOf('追回叁佰伍拾陆万元，其中本金叁佰万元，违约金陆拾伍万元。');
  expect(formal).toMatchObject({ suggestion: { to: '叁佰陆拾伍万元' } });
});

test('a table pasted as text is held column by column, with its place in the report', () => {
  const report = '附表：\n县区\t家数\t金额（万元）\n甲县\t12\t3.10\n乙县\t8\t2.05\n合计\t20\t5.51\n以上。';
  const [count, money] = findingsOf(report);
  expect(count).toMatchObject({
    kind: 'sum',
    verdict: 'ties',
    facts: { claimed: { text: '20' }, base: 'one' },
  });
  expect(money).toMatchObject({ verdict: 'broken', facts: { expected: '5.15', base: 'fen' } });
  expect(money?.suggestion).toEqual({
    from: '5.51',
    to: '5.15',
    offset: report.indexOf('5.51'),
    why: 'swapped',
    others: 0,
  });
});

test('rates, serial numbers and measures that overlap are not added up in a pasted table', () => {
  const rates = '地区 完成率\n东区 95%\n南区 96%\n合计 95.5%';
  const measures = '措施\t家数\n约谈\t40\n整改\t30\n合计\t52';
  expect([...findingsOf(rates), ...findingsOf(measures)]).toEqual([]);
});

test('a Chinese numeral that is written is read back as the same number', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.bigInt(0n, 99_999n), fc.bigInt(0n, 999_999_999_999n)),
      fc.constantFrom('plain' as const, 'formal' as const),
      (n, han) => expect(parseNumeral(printNumeral(String(n), han) ?? '')).toBe(n),
    ),
  );
  expect(printNumeral('1000000000000', 'plain')).toBeUndefined();
  expect(printNumeral('100020.05', 'plain')).toBe('十万零二十点零五');
});
