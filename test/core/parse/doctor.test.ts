import fc from 'fast-check';
import type { ColumnDefinition } from '../../../src/core/form/definition';
import type { CellValue } from '../../../src/core/form/grid';
import { CellState } from '../../../src/core/form/table';
import { doctorOf, type Examined } from '../../../src/core/parse/doctor';
import { rebaseFormula } from '../../../src/core/parse/formulas';
import { shiftPoint } from '../../../src/core/parse/repair-number';
import { formatAmount } from '../../../src/core/value/amount';
import { formatDay, serialOfDay } from '../../../src/core/value/date';

const base = { id: 'c', n: 1, heading: { zh: '栏', en: 'column' }, required: 'Y' } as const;
const money: ColumnDefinition = { ...base, type: 'money', unit: '元', decimals: 2 };
const wan: ColumnDefinition = { ...base, type: 'money', unit: '万元', decimals: 2 };
const count: ColumnDefinition = { ...base, type: 'int', unit: '家' };
const percent: ColumnDefinition = { ...base, type: 'percent', unit: '%', decimals: 2 };
const date: ColumnDefinition = { ...base, type: 'date' };
const code: ColumnDefinition = { ...base, type: 'char', pattern: 'institution' };
const credit: ColumnDefinition = { ...base, type: 'char', pattern: 'credit' };
const text: ColumnDefinition = { ...base, type: 'text', maxLength: 50 };
const legal: ColumnDefinition = { ...base, type: 'code', dictionary: 'legal' };
const dictionary = {
  id: 'legal',
  words: [
    { code: '38-2', zh: '过度诊疗', en: 'overtreatment' },
    { code: '520100', zh: '贵阳市', en: 'Guiyang' },
  ],
};

const examine = (column: ColumnDefinition, value: CellValue): Examined =>
  doctorOf(column, column.dictionary === undefined ? undefined : dictionary)(value);
type Case = readonly [ColumnDefinition, CellValue];
const short = ([column, value]: Case): unknown[] => {
  const { reading, rule, to } = examine(column, value);
  return [rule, reading.problem ? `!${reading.problem}` : (reading.number ?? reading.text), to];
};

describe('numbers', () => {
  test.each<[string, Case, unknown[]]>([
    ['a plain number is blameless', [money, 1160.5], [undefined, 116050, undefined]],
    ['a sum of doubles is blameless', [money, 1029.94 + 272.9], [undefined, 130284, undefined]],
    ['a text number', [money, '1160.50'], ['P-01', 116050, 1160.5]],
    ['a text count', [count, '12'], ['P-01', 12, 12]],
    ['a text number behind an apostrophe', [money, "'1160"], ['P-01', 116000, 1160]],
    ['full-width digits', [money, '１１６０．５０'], ['P-02', 116050, 1160.5]],
    ['full-width digits with separators', [money, '１，１６０'], ['P-02', 116000, 1160]],
    ['thousands separators', [money, '1,160.50'], ['P-03', 116050, 1160.5]],
    ['full-width separators', [money, '1，160.50'], ['P-03', 116050, 1160.5]],
    ['a currency sign', [money, '¥1160.50'], ['P-03', 116050, 1160.5]],
    ['a full-width currency sign and separators', [money, '￥1,160.5'], ['P-03', 116050, 1160.5]],
    ['blanks inside', [money, '1 160.50'], ['P-03', 116050, 1160.5]],
    ['a trailing blank', [money, '1160.50 '], ['P-03', 116050, 1160.5]],
    ['a no-break blank', [count, '12\u00a0'], ['P-03', 12, 12]],
    ['元 in the cell', [money, '8,500元'], ['P-04', 850000, 8500]],
    ['万元 in a 元 column', [money, '1.2万元'], ['P-04', 1200000, 12000]],
    ['元 in a 万元 column', [wan, '12000元'], ['P-04', 1200000, 1.2]],
    ['亿元', [wan, '2.097亿元'], ['P-04', 20970000000, 20970]],
    ['人民币 and 整', [money, '人民币8500元整'], ['P-04', 850000, 8500]],
    ['the unit of a count', [count, '3家'], ['P-04', 3, 3]],
    ['a percent sign', [percent, '88.15%'], ['P-04', 8815, 88.15]],
    ['excess digits', [money, 1160.505], ['P-14', '!excess', undefined]],
    ['excess digits in a text', [money, '1160.505'], ['P-14', '!excess', undefined]],
    ['excess digits after a unit', [wan, '12345元'], ['P-14', '!excess', undefined]],
    ['an error value', [money, '#REF!'], ['P-13', '!damaged', undefined]],
    ['words', [money, '一千三百'], [undefined, '!type', undefined]],
    ['another unit than the column counts', [count, '3元'], [undefined, '!type', undefined]],
    ['misplaced separators', [money, '1,16.50'], [undefined, '!type', undefined]],
    ['a number in exponents', [money, '1e5'], [undefined, '!type', undefined]],
    ['blanks alone', [money, '  '], [undefined, undefined, undefined]],
    ['not applicable', [money, '—'], [undefined, undefined, undefined]],
    ['a truth value', [money, true], [undefined, '!type', undefined]],
    ['a fraction in a count', [count, 1.5], [undefined, '!type', undefined]],
  ])('%s', (_, cell, expected) => {
    expect(short(cell)).toEqual(expected);
  });

  test('a negative text keeps both mistakes apart: the text is repaired, the sign is not', () => {
    expect(short([money, '-24.00'])).toEqual(['P-01', '!sign', -24]);
    expect(short([money, '(24.00)'])).toEqual(['P-03', '!sign', -24]);
  });

  test('any amount of 分 comes back from every way of writing it', () => {
    const fen = fc.integer({ min: 0, max: 900_000_000_000 });
    fc.assert(
      fc.property(fen, (value) => {
        const plain = formatAmount(value, 'yuan', 2);
        const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',');
        const wide = [...plain]
          .map((c) => (c === '.' ? '．' : String.fromCharCode(c.charCodeAt(0) + 0xfee0)))
          .join('');
        for (const written of [
          plain,
          grouped,
          wide,
          `¥${grouped}`,
          `${plain}元`,
          `${shiftPoint(plain, -4)}万元`,
          `${plain} `,
        ])
          expect(examine(money, written).reading).toEqual({ state: CellState.value, number: value });
        expect(examine(money, value / 100).reading).toEqual({ state: CellState.value, number: value });
      }),
    );
  });

  test('a decimal point moved there and back is where it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: -8, max: 8 }),
        (digits, places) => {
          expect(Number(shiftPoint(shiftPoint(String(digits), places), -places))).toBe(digits);
        },
      ),
    );
  });
});

describe('dates', () => {
  const day = 19_844;
  test.each<[CellValue, string | undefined]>([
    [45413, undefined],
    ['2024-05-01', 'P-05'],
    ['2024/5/1', 'P-05'],
    ['2024.5.1', 'P-05'],
    ['2024年5月1日', 'P-05'],
    [' 2024年 5月 1日 ', 'P-05'],
    ['2024年5月1号', 'P-05'],
    ['二〇二四年五月一日', 'P-05'],
    ['2024-05-01 10:30', 'P-05'],
    ['2024年5月1日 星期三', 'P-05'],
    ['２０２４－０５－０１', 'P-02'],
    [20240501, 'P-05'],
    [45413.4375, 'P-05'],
  ])('%s is 2024-05-01 (%s)', (value, rule) => {
    const { reading, rule: found, to } = examine(date, value);
    expect([reading.number, found]).toEqual([day, rule]);
    if (rule) expect(to).toBe(serialOfDay(day));
  });

  test.each<[CellValue]>([['2024-02-30'], ['2024年5月'], ['昨天'], ['5月1日'], [20240231], [true]])(
    '%s is no date',
    (value) => {
      expect(short([date, value])).toEqual([undefined, '!type', undefined]);
    },
  );

  test('the repair of a workbook in the 1904 system is a serial of that system', () => {
    const { to } = doctorOf(date, undefined, true)('2024-05-01');
    expect(to).toBe(serialOfDay(day, true));
  });

  test('every day comes back from its Chinese and dotted form', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 80_000 }), (value) => {
        const [year = '', month, dayOfMonth] = formatDay(value).split('-');
        for (const written of [
          `${year}年${Number(month)}月${Number(dayOfMonth)}日`,
          `${year}.${Number(month)}.${Number(dayOfMonth)}`,
        ])
          expect(examine(date, written).reading.number).toBe(value);
      }),
    );
  });
});

describe('codes and texts', () => {
  test.each<[string, Case, unknown[]]>([
    ['a code as text', [code, 'H52010200001'], [undefined, 'H52010200001', undefined]],
    [
      'full-width letters and digits',
      [code, 'Ｈ５２０１０２００００１'],
      ['P-02', 'H52010200001', 'H52010200001'],
    ],
    ['a blank behind a code', [code, 'H52010200001 '], ['P-03', 'H52010200001', 'H52010200001']],
    ['blanks in a code', [code, 'H520102 00001'], ['P-03', 'H52010200001', 'H52010200001']],
    ['a code that lost its letter and became a number', [code, 52010200001], ['P-06', '!damaged', undefined]],
    ['a code in exponents', [code, '5.20102E+10'], ['P-06', '!damaged', undefined]],
    ['a credit code that became a number', [credit, 915201000000000000], ['P-06', '!damaged', undefined]],
    ['a code with a digit missing', [code, 'H5201020001'], [undefined, '!pattern', undefined]],
    ['a coded word that became a date', [legal, 45353], ['P-06', '!damaged', undefined]],
    ['a region code kept as a number is whole', [legal, 520100], [undefined, '520100', undefined]],
    ['code and name together', [legal, '38-2 过度诊疗'], [undefined, '38-2', undefined]],
    ['code and another name', [legal, '38-2 贵阳市'], [undefined, '!list', undefined]],
    ['a telephone number kept as a number', [text, 13985112345], [undefined, '13985112345', undefined]],
    ['a list number', [text, 12], [undefined, '12', undefined]],
    ['a long number in a text column', [text, 520102199001011234], ['P-06', '!damaged', undefined]],
    ['an ID in exponents', [text, '5.20102E+17'], ['P-06', '!damaged', undefined]],
    ['full-width words in a text', [text, 'ＸＸ医院（本部）'], [undefined, 'ＸＸ医院（本部）', undefined]],
    ['an error value in a text', [text, '#N/A'], ['P-13', '!damaged', undefined]],
  ])('%s', (_, cell, expected) => {
    expect(short(cell)).toEqual(expected);
  });
});

describe('formulas', () => {
  test.each([
    ['O7-P7', -1, 'O6-P6'],
    ['IF(AND(I7="是",L7=0),"是","否")', 2, 'IF(AND(I9="是",L9=0),"是","否")'],
    ["SUM($O$6:O7)*A1C1+'Sheet 7'!B7+附件2!C$3", 1, "SUM($O$6:O8)*A1C1+'Sheet 7'!B8+附件2!C$3"],
    ['"O7"&O7', 3, '"O7"&O10'],
  ])('%s moved by %d rows is %s', (formula, rows, moved) => {
    expect(rebaseFormula(formula, rows)).toBe(moved);
  });

  test('a formula that would leave the sheet is given up', () => {
    expect(rebaseFormula('O1-P7', -1)).toBeUndefined();
  });
});
