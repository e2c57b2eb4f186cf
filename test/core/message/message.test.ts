import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import type { Culprit, Facts, Finding, Operand } from '../../../src/core/form/finding';
import { en } from '../../../src/core/message/en';
import { grouped, subtractDecimals } from '../../../src/core/message/figures';
import { message, severityWord } from '../../../src/core/message/message';
import { placeWord } from '../../../src/core/message/places';
import { zhCN } from '../../../src/core/message/zh-CN';
import { parse } from '../../../src/core/parse/parse';
import { bookOf } from '../../seams/grid';
import { printList, printSummary } from '../../seams/printed';
import { findings as rows, HEADER, type Row } from '../parse/samples';

const at = (sheet: string, row: number, column: number) => ({ sheet, row, column });
type CellParts = [
  scope: string,
  column: string,
  value: string | undefined,
  place: Operand['place'],
  unit?: string,
];
const cell = (...[scope, column, value, place, unit = '元']: CellParts): Operand => ({
  name: column,
  scope,
  column,
  ...(value !== undefined && { value }),
  unit,
  ...(place && { place }),
});
type FindingParts = [rule: string, scope: string, facts: Facts, changes?: Partial<Finding>];
const finding = (...[rule, scope, facts, changes = {}]: FindingParts): Finding => ({
  rule,
  severity: 'error',
  scope,
  row: 0,
  place: at('附件1', 6, 14),
  facts,
  key: rule,
  ...changes,
});
const zh = (f: Finding): string => message(f, form, 'zh-CN');

const N6 = cell('A1', 'fund_amount', '301236.80', at('附件1', 6, 14));
const sum: Operand = {
  name: 'SUM(A2.fund_amount BY fixmedins_code)',
  scope: 'A2',
  column: 'fund_amount',
  value: '301686.80',
  unit: '元',
  place: at('附件2', 6, 16),
  range: 'P6:P219',
};
const broken: Facts = {
  left: N6,
  right: sum,
  comparison: '=',
  verdict: 'broken',
  actual: '301236.80',
  expected: '301686.80',
  residual: '-450.00',
  gap: '450.00',
  unit: '元',
};

describe('rules', () => {
  test('a broken sum names both sides and the difference', () => {
    expect(zh(finding('X-01-fund_amount', 'A1', broken))).toBe(
      '附件1 N6：涉及医保基金应等于附件2本机构合计，请核对。填报 301,236.80 元，附件2 合计 301,686.80 元，少 450.00 元',
    );
    expect(message(finding('X-01-fund_amount', 'A1', broken), form, 'en')).toBe(
      'Annex 1 N6: Amount must equal the sum of annex 2. Stated 301,236.80 yuan, Annex 2 total 301,686.80 yuan, 450.00 yuan less',
    );
  });

  test('a number that the rule itself names is the value it asks for, no result of a calculation', () => {
    const facts = {
      left: {
        name: 'COUNT(R.fixmedins_code BY fixmedins_code)',
        scope: 'R',
        column: 'fixmedins_code',
        value: '2',
      },
      right: { name: '1', scope: 'R', value: '1' },
      comparison: '=',
      residual: '1',
    } as const;
    expect(zh(finding('R-02', 'R', facts))).toMatch(/行数 2，规定值 1，多 1$/);
  });

  test('the probable culprit is offered with its pattern and the formulas that would hold', () => {
    const culprit: Culprit = {
      place: at('附件2', 87, 16),
      scope: 'A2',
      column: 'fund_amount',
      row: 81,
      from: '1610.00',
      to: '1160.00',
      pattern: 'transposed',
      repairs: [1, 2, 3].map((n) => ({ rule: `X-${n}`, cell: 'N6' })),
    };
    const said = zh(finding('X-01-fund_amount', 'A1', { ...broken, culprit }));
    expect(said).toMatch(/。若 附件2 P87 由 1,610.00 改为 1,160.00（两位数字写颠倒），3 条公式全部成立$/);
    const partner = {
      place: at('附件2', 87, 15),
      scope: 'A2',
      column: 'viol_amount',
      row: 81,
      from: '1160.00',
      to: '1610.00',
    };
    const swapped = zh(
      finding('A2-01', 'A2', { culprit: { ...culprit, pattern: 'columns-swapped', partner } }),
    );
    expect(swapped).toContain('若 附件2 P87 与 附件2 O87 的 1,610.00 和 1,160.00 互换（两列填反）');
    const several = zh(
      finding('A2-01', 'A2', { alternatives: [culprit, { ...culprit, place: at('附件2', 90, 16) }] }),
    );
    expect(several).toContain('有 2 处单格改动都能使公式成立：附件2 P87、附件2 P90');
  });

  test('a rounding difference says that nothing is to be changed', () => {
    const left = cell('A4', 'deduct_total', '1302.85', at('附件4', 7, 28), '万元');
    const right: Operand = {
      name: 'principal + penalty_contract',
      scope: 'A4',
      value: '1302.84',
      unit: '万元',
    };
    const facts: Facts = {
      left,
      right,
      comparison: '=',
      verdict: 'rounding',
      residual: '0.01',
      gap: '0.00',
      unit: '万元',
    };
    const said = zh(finding('A4-01', 'A4', facts, { severity: 'hint', place: at('附件4', 7, 28) }));
    expect(said).toBe(
      '附件4 AB7：扣款合计应等于违规本金加违约金，请核对。填报 1,302.85 万元，违规本金 + 违约金 1,302.84 万元，多 0.01 万元，这是尾差，四舍五入可以解释，不用改',
    );
  });

  test('a broken sum in 万元 says how much rounding explains at most', () => {
    const left = cell('A4', 'viol_amount', '1.00', at('附件4', 8, 25), '万元');
    const right: Operand = { name: 'c@r3 + c@r4 + c@r5', scope: 'A4', value: '0.97', unit: '万元' };
    const facts: Facts = {
      left,
      right,
      comparison: '=',
      verdict: 'broken',
      residual: '0.03',
      gap: '0.010003',
      unit: '万元',
    };
    const said = zh(finding('A4-15', 'A4', facts, { place: at('附件4', 8, 25) }));
    expect(said).toMatch(
      /填报 1.00 万元，三级 \+ 二级 \+ 一级及以下 0.97 万元，多 0.03 万元，四舍五入最多解释 0.01 万元$/,
    );
  });

  test('the cell of the finding is the stated one on whichever side it stands', () => {
    const right = cell('A2', 'fund_amount', '1160.50', at('附件2', 6, 16));
    const left: Operand = { name: 'fund_employee + fund_resident + fund_other', scope: 'A2', unit: '元' };
    const facts: Facts = {
      left,
      right,
      comparison: '=',
      verdict: 'broken',
      actual: '1160.50',
      residual: '1157.50',
      gap: '1157.50',
      unit: '元',
    };
    const said = zh(finding('A2-02', 'A2', facts, { place: at('附件2', 6, 16) }));
    expect(said).toContain(
      '填报 1,160.50 元，其中：职工医保 + 其中：居民医保 + 医疗救助等其他基金 3.00 元，多 1,157.50 元',
    );
  });

  test('days differ by days, blanks and not applicable are words', () => {
    const left = cell('A2', 'occurred_to', '2020-06-18', at('附件2', 6, 13), undefined);
    const right = cell('A2', 'occurred_from', '2020-07-18', at('附件2', 6, 12), undefined);
    const facts: Facts = { left, right, comparison: '>=', actual: '2020-06-18', expected: '2020-07-18' };
    expect(zh(finding('A2-04', 'A2', facts, { place: at('附件2', 6, 13) }))).toContain(
      '填报 2020-06-18，发生时间起 2020-07-18，早 30 天',
    );
    const empty: Facts = {
      ...facts,
      right: cell('A2', 'occurred_from', undefined, at('附件2', 6, 12), undefined),
    };
    expect(zh(finding('A2-04', 'A2', empty, { place: at('附件2', 6, 13) }))).toMatch(
      /发生时间起 (空白|2020)/,
    );
  });

  test('figures of headers, other annexes, earlier reports and lower units are named', () => {
    const left = cell('A4', 'viol_amount', '1.00', at('附件4', 8, 25), '万元');
    const said = (right: Operand): string =>
      zh(
        finding(
          'X-13-viol_amount',
          'A4',
          { left, right, comparison: '>=', residual: '-1.00', unit: '万元' },
          { place: at('附件4', 8, 25) },
        ),
      );
    expect(
      said({
        name: 'PREVIOUS(viol_amount)',
        scope: 'A4',
        column: 'viol_amount',
        value: '2.00',
        unit: '万元',
      }),
    ).toContain('上次报送的违规费用总额 2.00 万元，少 1.00 万元');
    expect(
      said({
        name: 'SUM(CHILDREN(viol_amount))',
        scope: 'A4',
        column: 'viol_amount',
        value: '2.00',
        unit: '万元',
      }),
    ).toContain('下级合计 2.00 万元');
    expect(said({ name: 'H.cutoff_date', scope: 'H', column: 'cutoff_date', value: '2024-11-30' })).toContain(
      '统计截止日期 2024-11-30',
    );
    expect(
      said({ name: 'WAN(SUM(A3.viol_amount WHERE ROW))', scope: 'A4', value: '2.00', unit: '万元' }),
    ).toContain('附件3 合计 2.00 万元');
  });

  test('a rule for several columns names its column, and a reader’s refusal shows what was read', () => {
    const place = at('附件2', 6, 23);
    expect(
      zh(finding('G-02', 'A2', { column: 'rectify_status', text: 'list', actual: '进行' }, { place })),
    ).toBe('附件2 W6 整改状态：填写的内容不在可选项中，请从下拉列表中选择。读到“进行”');
    const header = finding(
      'H-01',
      'H',
      { column: 'phone', comparison: '<>', left: cell('H', 'phone', undefined, at('附件2', 9, 2)) },
      { place: at('附件2', 9, 2), headerOf: 'A2' },
    );
    expect(zh(header)).toBe('附件2 B9 联系电话：表头此项未填，请补填');
  });
});

describe('places', () => {
  test('a sheet that is called otherwise is named beside the annex, a group by its range', () => {
    const facts: Facts = { actual: 'x' };
    expect(placeWord(finding('P-09', 'A2', facts, { place: at('明细', 6, 16) }), form, 'zh-CN')).toBe(
      '附件2（明细） P6',
    );
    expect(placeWord(finding('P-09', 'A2', facts, { place: at('明细', 6, 16) }), form, 'en')).toBe(
      'Annex 2 (明细) P6',
    );
    const group = finding('P-01', 'A2', { count: 9, ranges: ['P6:P14'] }, { place: at('附件2', 6, 16) });
    expect(placeWord(group, form, 'zh-CN')).toBe('附件2 P6:P14（9 格）');
    const runs = finding(
      'P-01',
      'A2',
      { count: 9, ranges: ['P6:P9', 'P20:P24'] },
      { place: at('附件2', 6, 16) },
    );
    expect(placeWord(runs, form, 'en')).toBe('Annex 2 P6 and others, 9 cells');
    const { place: _, ...nowhere } = group;
    expect(placeWord(nowhere, form, 'zh-CN')).toBe('附件2');
  });
});

describe('the paste doctor', () => {
  const said = (changes: Row, headings = {}): string[] =>
    parse(bookOf(printList('A2', rows(6, { 2: changes }), { header: HEADER, headings })), form).findings.map(
      zh,
    );

  test.each<[Row, string]>([
    [{ fund_amount: '1160.50' }, '附件2 P8：数字存成了文本“1160.50”，按 1,160.5 元 读取，可一键修复'],
    [{ fund_amount: '１１６０' }, '附件2 P8：写成了全角字符“１１６０”，按 1,160 元 读取，可一键修复'],
    [{ fund_amount: '1,160' }, '附件2 P8：数字里有逗号、货币符号或空格“1,160”，按 1,160 元 读取，可一键修复'],
    [
      { fixmedins_code: 'H520122 00001' },
      '附件2 E8：编码里有空格“H520122 00001”，按 H52012200001 读取，可一键修复',
    ],
    [{ fund_amount: '1.2万元' }, '附件2 P8：单元格里写了单位“1.2万元”，按 12,000 元 读取，可一键修复'],
    [
      { occurred_to: '2024年5月1日' },
      '附件2 M8：日期写成了文字“2024年5月1日”，按 2024-05-01 读取，可一键修复',
    ],
    [
      { fixmedins_code: 52012200001 },
      '附件2 E8：编码变成了数字“52012200001”，位数可能已丢失，请设为文本格式，按原件重新填写',
    ],
    [{ fund_amount: '#N/A' }, '附件2 P8：单元格是错误值 #N/A，请改正公式或重新填写'],
    [{ fund_amount: 1160.505 }, '附件2 P8：“1160.505”小数位数过多，本列最多 2 位，请改正'],
  ])('%j', (changes, words) => {
    expect(said(changes)).toEqual([words]);
  });

  test('headings', () => {
    expect(said({}, { viol_amount: '甲乙丙' })).toEqual([
      '附件2 O5：没有认出列名“甲乙丙”，此处应为“违规金额”，请改回',
    ]);
    expect(said({}, { viol_amount: '' })).toEqual(['附件2 O5：此处没有列名，应为“违规金额”，请补上']);
    expect(said({}, { occurred_from: '违规金额' })).toEqual([
      '附件2 L5：列名“违规金额”出现了两次，此处应为“发生时间起”，请改正',
    ]);
    expect(said({}, { viol_amount: '违规金额（万元）' })).toEqual([
      '附件2 O5：金额单位写的是“万元”，本表按“元”填报，请改正单位和数字',
    ]);
    expect(said({}, { fixmedins_code: '机构编码' })).toEqual([
      '附件2 E5：列名或次序与表样不同，已识别：机构编码→国家医保编码',
    ]);
  });

  test('rows, strays, totals and names', () => {
    const rest = printSummary('A1B', [{ figures: { r1: { inst_total: 3 } } }])
      .set('A8', '甲类')
      .set('B8', 1);
    expect(parse(bookOf(rest), form).findings.map(zh)).toEqual([
      '附件1汇总 A8：没有认出行名“甲类”，此处应为“三级”，请改回',
    ]);
    const sheet = printList('A2', rows(3)).put(9, 1, '合计').put(9, 15, 4000).put(60, 3, 'x');
    const book = { ...bookOf(sheet), names: [{ name: '旧表', refersTo: '#REF!' }] };
    expect(parse(book, form).findings.map(zh)).toEqual([
      '附件2 O9：合计行填写 4,000.00 元，上面各行之和 4,830.00 元，请核对；合计行不上报',
      '附件2 C60：表外有内容“x”，不会上报，请清除或移到表内',
      '附件2：名称“旧表”引用的位置已不存在，请在名称管理器中删除',
    ]);
  });
});

test('a weight has its name in both languages', () => {
  expect([severityWord('query', 'zh-CN'), severityWord('error', 'en')]).toEqual(['核实性', 'Error']);
});

describe('word tables', () => {
  test('both languages have the same keys and the same places to fill', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();
    for (const [key, text] of Object.entries(zhCN)) {
      if (key === 'count') continue;
      expect([key, places(en[key as keyof typeof en])]).toEqual([key, places(text)]);
    }
  });

  test('no Latin word, exclamation or apology stands in the Chinese words', () => {
    for (const text of Object.values(zhCN)) {
      expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[A-Za-z]{2,}|[!！]|抱歉|请注意|错误的/);
    }
  });

  test('every rule of the form has its words in both languages', () => {
    for (const rule of form.rules) {
      const f = finding(rule.id, rule.scope === '*' ? 'A2' : rule.scope, {});
      expect(message(f, form, 'zh-CN')).toContain(rule.words.zh);
      expect(message(f, form, 'en')).toContain(rule.words.en.slice(1));
    }
  });
});

test('decimal strings are grouped and subtracted exactly', () => {
  expect(grouped('1234567.89')).toBe('1,234,567.89');
  expect(grouped('-123')).toBe('-123');
  expect(grouped('-123456')).toBe('-123,456');
  expect(subtractDecimals('1302.84', '1029.94')).toBe('272.90');
  expect(subtractDecimals('0.1', '0.35')).toBe('-0.25');
  expect(subtractDecimals('x', '1')).toBeUndefined();
});

test('a sentence repeats what was read in a cell up to sixty characters, never half a character', () => {
  const said = (actual: string): string => zh(finding('A1-01', 'A1', { actual }));
  expect(said('字'.repeat(60))).toContain(`读到“${'字'.repeat(60)}”`);
  expect(said('𠀀'.repeat(3000))).toContain(`读到“${'𠀀'.repeat(60)}…”`);
});
