import * as fc from 'fast-check';
import { addressOf } from '../../../src/core/form/table';
import { changedPart, daysBetween, fixTo } from '../../../src/taskpane/state/figures';
import { matching } from '../../../src/taskpane/state/helper';
import { cellsIn, placeAt, rangesOf, touchedBy } from '../../../src/taskpane/state/ranges';
import { initialsBy } from '../../../src/ui/initials';

test('an address and its place are the same cell', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16384 }), fc.integer({ min: 1, max: 1_048_576 }), (column, row) => {
      expect(placeAt('附件2', addressOf({ row, column }))).toEqual({ sheet: '附件2', row, column });
    }),
  );
});

test('ranges of a column cover exactly its cells', () => {
  const rows = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (list) => {
      const ranges = rangesOf(list.map((row) => ({ sheet: 's', row, column: 16 })));
      const covered = ranges.flatMap((r) => {
        const t = touchedBy('s', r);
        return t ? Array.from({ length: t.rows }, (_, i) => t.row + i) : [];
      });
      expect(covered).toEqual([...list].sort((a, b) => a - b));
    }),
  );
});

test('cells that are reported twice are counted once', () => {
  const one = touchedBy('s', 'B2:C3');
  expect(one && cellsIn([one, one])).toBe(4);
});

test('two swapped digits are the part that differs', () => {
  expect(changedPart('1,610.00', '1,160.00')).toEqual({ start: 2, fromEnd: 4, toEnd: 4 });
  expect(changedPart('266.51', '?66.51')).toEqual({ start: 0, fromEnd: 1, toEnd: 1 });
  expect(changedPart('12', '12')).toMatchObject({ start: 2, fromEnd: 2 });
});

test('dates are apart by whole days, other texts by none', () => {
  expect(daysBetween('2020-11-03', '2021-05-01')).toBe(-179);
  expect(daysBetween('空白', '2021-05-01')).toBeUndefined();
});

test('a fix shows dates as dates and formulas as formulas', () => {
  const place = { sheet: 's', row: 1, column: 1 };
  expect(fixTo({ place, from: '2023.5.8', to: 45054, format: 'yyyy-mm-dd', why: 'P-05' })).toBe('2023-05-08');
  expect(fixTo({ place, from: 1, to: 0, toFormula: 'O6-P6', why: 'P-08' })).toBe('=O6-P6');
});

const choices = [
  { code: 'V09', text: '分解处方/超量开药/重复开药' },
  { code: 'V02', text: '超标准收费' },
  { code: 'V01', text: '重复收费' },
];
const LETTERS: Readonly<Record<string, string>> = {
  重: 'c',
  复: 'f',
  收: 's',
  费: 'f',
  分: 'f',
  解: 'j',
  处: 'c',
  方: 'f',
  超: 'c',
  量: 'l',
  开: 'k',
  药: 'y',
  标: 'b',
  准: 'z',
};

test('pinyin initials find a word, a part of its name and its code do too', () => {
  const letters = initialsBy((word) => [...word].map((c) => LETTERS[c] ?? 'x'))(choices.map((c) => c.text));
  const find = (query: string): string[] => matching(choices, query, letters).map((m) => m.choice.code);
  expect(find('cf')[0]).toBe('V01');
  expect(find('cfsf')).toEqual(['V01']);
  expect(find('重复')).toEqual(['V01', 'V09']);
  expect(find('v02')).toEqual(['V02']);
  expect(find('zzz')).toEqual([]);
});

test('the letters of initials stand where their characters stand', () => {
  const [first] = matching(
    choices,
    'cf',
    initialsBy((word) => [...word].map((c) => LETTERS[c] ?? 'x'))(choices.map((c) => c.text)),
  );
  expect(first?.runs.map(([a, b]) => first.choice.text.slice(a, b))).toEqual(['重复']);
});
