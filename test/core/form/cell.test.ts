import fc from 'fast-check';
import { foldWidth, isErrorValue, readerOf, type CellReading } from '../../../src/core/form/cell';
import type { ColumnDefinition, Dictionary } from '../../../src/core/form/definition';
import { CellState } from '../../../src/core/form/table';
import { dayOf } from '../../../src/core/value/date';

const words: Dictionary = {
  id: 'measure',
  words: [
    { code: '约谈', zh: '约谈', en: 'interview' },
    { code: '拒付或追回', zh: '拒付或追回', en: 'recovered', import: ['扣款'] },
    { code: 'r2a', zh: '其中：公立', en: 'public' },
  ],
};

function column(rest: Partial<ColumnDefinition> & Pick<ColumnDefinition, 'type'>): ColumnDefinition {
  return { id: 'c', heading: { zh: '列', en: 'Column' }, required: 'Y', ...rest };
}
const read = (c: ColumnDefinition, value: string | number | boolean | null): CellReading =>
  readerOf(c, c.dictionary ? words : undefined)(value);

const yuan = column({ type: 'money', unit: '元', decimals: 2 });
const wan = column({ type: 'money', unit: '万元', decimals: 2 });
const count = column({ type: 'int' });
const date = column({ type: 'date' });
const code = column({ type: 'char', pattern: 'institution' });
const word = column({ type: 'enum', dictionary: 'measure' });
const multi = column({ type: 'multi', dictionary: 'measure' });
const text = column({ type: 'text', maxLength: 3 });

describe('an amount', () => {
  test.each<[ColumnDefinition, string | number, number]>([
    [yuan, '1313.23', 131_323],
    [yuan, 1313.23, 131_323],
    [yuan, 97514.96000000001, 9_751_496],
    [wan, '4.51', 4_510_000],
    [wan, 1029.94, 1_029_940_000],
  ])('of %# is kept in 分', (c, value, fen) => {
    expect(read(c, value)).toEqual({ state: CellState.value, number: fen });
  });

  test('with more decimals than are printed is bad, its excess named', () => {
    expect(read(yuan, '0.125').problem).toBe('excess');
    expect(read(wan, 1.234).problem).toBe('excess');
  });

  test('below zero is bad where the column is not signed, and keeps its figure', () => {
    expect(read(yuan, '-24.00')).toEqual({ state: CellState.bad, problem: 'sign', number: -2400 });
    expect(read({ ...yuan, signed: true }, '-24.00')).toEqual({ state: CellState.value, number: -2400 });
  });

  test('written in words, with separators or as true is not read', () => {
    for (const value of ['一千三百', '1,313.23', '1.2万元', true])
      expect(read(yuan, value).problem).toBe('type');
  });

  test('of any whole 分 comes back from its printed text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), (fen) => {
        const printed = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        return read(yuan, printed).number === fen;
      }),
    );
  });
});

describe('blank, — and damage are three things', () => {
  test('nothing, an empty text and blanks are blank', () => {
    for (const value of [null, '', '  '])
      for (const c of [yuan, word, text]) expect(read(c, value)).toEqual({ state: CellState.blank });
  });

  test('0 is a value', () => {
    expect(read(count, 0)).toEqual({ state: CellState.value, number: 0 });
  });

  test('— does not apply anywhere, / and 不适用 not in numbers and dates', () => {
    for (const c of [yuan, count, date, word, text]) expect(read(c, '—').state).toBe(CellState.notApplicable);
    for (const value of ['/', '不适用']) {
      expect(read(count, value).state).toBe(CellState.notApplicable);
      expect(read(date, value).state).toBe(CellState.notApplicable);
      expect(read(text, value).state).toBe(CellState.value);
    }
  });

  test('an error value of Excel is damage in any column', () => {
    for (const c of [yuan, date, word, text]) expect(read(c, '#REF!').problem).toBe('damaged');
    expect(isErrorValue('#N/A')).toBe(true);
    expect(isErrorValue('#')).toBe(false);
  });
});

describe('a date', () => {
  const day = dayOf(2024, 5, 31);

  test('is read from an Excel serial and from the usual spellings', () => {
    for (const value of [45443, '2024-05-31', '2024年5月31日', '2024.5.31'])
      expect(read(date, value)).toEqual({ state: CellState.value, number: day });
  });

  test('is four years later in a book of the 1904 system', () => {
    expect(readerOf(date, undefined, true)(45443 - 1462)).toEqual({ state: CellState.value, number: day });
  });

  test('that the calendar lacks is bad', () => {
    expect(read(date, '2024-02-30').problem).toBe('type');
  });
});

describe('a word', () => {
  test('is found by its code, its printed form and its other spellings, in any width', () => {
    for (const value of ['r2a', '其中：公立', '其中:公立', ' 其中： 公立 '])
      expect(read(word, value).text).toBe('r2a');
    expect(read(word, '扣款').text).toBe('拒付或追回');
  });

  test('outside the list is bad, and what was written is kept', () => {
    expect(read(word, '飞检')).toEqual({ state: CellState.bad, problem: 'list', text: '飞检' });
  });

  test('true and false of a sheet are 是 and 否', () => {
    const bool: Dictionary = { id: 'bool', words: ['是', '否'].map((w) => ({ code: w, zh: w, en: w })) };
    const reader = readerOf(column({ type: 'bool', dictionary: 'bool' }), bool);
    expect([reader(true).text, reader(false).text]).toEqual(['是', '否']);
  });
});

describe('several words', () => {
  test('are parted by semicolons, commas, 、 or line breaks, and kept once in the order of the list', () => {
    for (const value of ['扣款;约谈', '拒付或追回；约谈', '扣款、约谈', '扣款,约谈', '扣款\n约谈;约谈'])
      expect(read(multi, value).text).toBe('约谈;拒付或追回');
  });

  test('with one outside the list are bad', () => {
    expect(read(multi, '约谈;表扬').problem).toBe('list');
  });
});

describe('a text', () => {
  test('longer than its column is bad, characters beyond the basic plane counting once', () => {
    expect(read(text, '甲医院').state).toBe(CellState.value);
    expect(read(text, '甲乙医院').problem).toBe('length');
    expect(read(text, '𠮷𠮷𠮷').state).toBe(CellState.value);
  });

  test('that is no institution code is bad, and kept', () => {
    expect(read(code, 'H52010200001').state).toBe(CellState.value);
    expect(read(code, 'H5201020001')).toEqual({
      state: CellState.bad,
      problem: 'pattern',
      text: 'H5201020001',
    });
  });

  test('that is no credit code is bad', () => {
    expect(read(column({ type: 'char', pattern: 'credit' }), '91500114MA5YP4B39I').problem).toBe('pattern');
  });
});

test('a count has no decimals', () => {
  expect(read(count, 3)).toEqual({ state: CellState.value, number: 3 });
  for (const value of [2.5, '2.5', '两']) expect(read(count, value).problem).toBe('type');
});

test('a percent with two decimals is kept times a hundred', () => {
  expect(read(column({ type: 'percent', decimals: 2 }), '88.15').number).toBe(8815);
});

test('no value whatever makes a reader throw', () => {
  const any = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(any, fc.constantFrom(yuan, count, date, code, word, multi, text), (value, c) => {
      const reading = read(c, value);
      return (reading.state === CellState.bad) === (reading.problem !== undefined);
    }),
  );
});

test('folding the width of a text twice changes nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'其中：（，ＡaＢ１1 　)') }),
      (t) => foldWidth(foldWidth(t)) === foldWidth(t),
    ),
  );
  expect(foldWidth('其中：涉及 医保基金（ＡＢ）')).toBe('其中:涉及医保基金(ab)');
});
