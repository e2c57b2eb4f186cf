import fc from 'fast-check';
import { maskJson } from '../../../src/core/personal/mask-json';
import { maskData } from '../../../src/core/personal/mask-data';
import { maskPackage } from '../../../src/core/personal/mask-package';
import { maskNumbers, maskPersonal, maskWordsOf, namesIn } from '../../../src/core/personal/mask-text';
import { buildTable } from '../../../src/core/form/build';
import { dictionariesOf, tableOf } from '../../../src/core/form/load';
import type { CellValue } from '../../../src/core/form/grid';
import { compileForm } from '../../../src/core/rules/compile';
import { packageOf } from '../../../src/core/submission/pack';
import type { SubmissionMeta } from '../../../src/core/submission/package';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const form = compileForm(guizhou2024);

function datasetOf(scope: string, rows: readonly Readonly<Record<string, CellValue>>[]) {
  const definition = tableOf(guizhou2024, scope);
  const table = buildTable({ definition, rows, dictionaries: dictionariesOf(guizhou2024) });
  return { tables: new Map([[scope, table]]), headers: new Map() };
}

const META: SubmissionMeta = {
  form: { id: guizhou2024.id, hash: '0'.repeat(64) },
  campaign: guizhou2024.campaign.id,
  filer: { code: '520122', level: '县', name: '息烽县医疗保障局' },
  explanations: [],
};

test('a name shows its first sign, an identity number its first three and last four digits', () => {
  expect(maskPersonal('张三')).toBe('张*');
  expect(maskPersonal('张三、欧阳娜娜（520102199001011234）')).toBe('张*、欧***（520***********1234）');
  expect(maskPersonal('张')).toBe('张');
  expect(maskPersonal(maskPersonal('张三、520102199001011234'))).toBe('张*、520***********1234');
  expect(maskPersonal('张*三')).toBe('张**');
});

test('identity numbers are found between letters, in wide digits, with spaces, and of fifteen digits', () => {
  for (const number of [
    '520102199001011234',
    '52010219900101123X',
    '５２０１０２１９９００１０１１２３４',
    '520102 19900101 1234',
    '520102-19900101-1234',
    '520102900101123',
  ])
    expect(maskNumbers(`ID${number}号`)).toMatch(/^ID520\*+[0-9X]{4}号$/);
});

test('what is no identity number stays: codes, amounts, digests, days that are none', () => {
  for (const text of ['H52012200001', '91520102MA6DKXYZ1L', '123456789012345678', '636642.97', '2024-05-31'])
    expect(maskNumbers(text)).toBe(text);
  const digest = `5201021990010112340${'a'.repeat(45)}`;
  expect(maskJson({ sha256: digest, text: '520102199001011234' }, maskNumbers)).toEqual({
    sha256: digest,
    text: '520***********1234',
  });
});

test('a masked text is not masked further, and holds no identity number whatever stands around it', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2024-12-31'), noInvalidDate: true });
  const around = fc.string({ unit: fc.constantFrom('张', 'a', ' ', '：', '\n', '-') });
  fc.assert(
    fc.property(around, day, fc.integer({ min: 0, max: 999 }), around, (before, born, serial, after) => {
      const number = `520102${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}X`;
      const shown = maskNumbers(`${before}${number}${after}`);
      expect(shown).not.toContain(number);
      expect(maskNumbers(shown)).toBe(shown);
    }),
  );
});

test('names of a cell are masked wherever a sentence tells of them, the longest first', () => {
  expect(namesIn('张三、Li Si、王小明（13800001234）')).toEqual(['张三', '王小明']);
  expect(maskWordsOf(['张三', '张三丰'])('张三丰与张三同去')).toBe('张**与张*同去');
});

test('names are found between any marks and digits, and are one word about a middle dot', () => {
  const word = (signs: string) => fc.string({ unit: fc.constantFrom(...signs), minLength: 2, maxLength: 4 });
  const between = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'-－‐‑—―–～~〜…_＿<>＜＞、，/ （）'), minLength: 1, maxLength: 3 }),
    fc.constantFrom(
      '520102198001011234',
      '52010219800101123X',
      '５２０１０２１９８００１０１１２３Ｘ',
      '2',
      '１３８',
    ),
  );
  fc.assert(
    fc.property(word('张王李·三五'), between, word('赵孙钱·八九'), (one, mark, other) => {
      const names = namesIn(`${one}${mark}${other}`);
      expect(names).toEqual([one, other].filter((name) => name.replaceAll('·', '') !== ''));
      const shown = maskWordsOf(names)(`经查${one}与${other}同去`);
      for (const name of names) expect(shown).not.toContain(name);
    }),
  );
  expect(namesIn('张三520102198001011234')).toEqual(['张三']);
  expect(namesIn('阿卜杜·买买提')).toEqual(['阿卜杜·买买提']);
});

test('every name of a personal cell shows its first sign only, whatever mark parts it from the next', () => {
  expect(maskPersonal('张三-李四—王小明～赵六_孙七<钱多多>')).toBe('张*-李*—王**～赵*_孙*<钱**>');
});

test('every personal column of the form is masked in its cells and in the sentences of its row', () => {
  const marked = guizhou2024.tables.flatMap((t) =>
    t.columns.filter((c) => c.personal ?? c.personalWhen).map((c) => ({ scope: t.scope, column: c.id })),
  );
  expect(marked.length).toBeGreaterThan(3);
  for (const { scope, column } of marked) {
    const prose = tableOf(guizhou2024, scope).columns.find(
      (c) => c.type === 'text' && !(c.personal ?? c.personalWhen),
    );
    const cells = { [column]: '钱多多', ...(prose && { [prose.id]: '钱多多 520102199001011234' }) };
    const text = JSON.stringify(packageOf(maskData(form, datasetOf(scope, [cells])).data, META, guizhou2024));
    expect([scope, text.includes('钱多多'), text.includes('钱**')]).toEqual([scope, false, true]);
    expect(text).not.toContain('520102199001011234');
  }
});

test('a name that is personal under a condition stays where the condition fails, and only there', () => {
  const rows = [
    { subject_type: '参保人', fixmedins_name: '钱多多' },
    { subject_type: '定点医疗机构', fixmedins_name: '第一医院' },
    { fixmedins_name: '孙小小' },
  ];
  const { data } = maskData(form, datasetOf('A3', rows));
  expect(data.tables.get('A3')?.columns.get('fixmedins_name')?.texts).toEqual(['钱**', '第一医院', '孙**']);
  const subjects = [
    { subject_type: '定点零售药店', subject_name: '第一药店' },
    { subject_type: '医务人员', subject_name: '钱多多' },
  ];
  const transferred = maskData(form, datasetOf('A6', subjects)).data.tables.get('A6');
  expect(transferred?.columns.get('subject_name')?.texts).toEqual(['第一药店', '钱**']);
});

test('tables without people are the same object, and a package keeps all but its names', () => {
  const plain = datasetOf('A3', [{ subject_type: '定点医疗机构', fixmedins_name: '第一医院' }]);
  expect(maskData(form, plain).data).toBe(plain);
  const data = datasetOf('A3', [{ subject_type: '参保人', fixmedins_name: '钱多多', remark: '见卷' }]);
  const told = { ...META, explanations: [{ key: 'k', rule: 'A3-01', text: '钱多多已退款' }] };
  const packed = packageOf(data, told, guizhou2024);
  const shown = maskPackage(form, packed);
  expect(JSON.stringify(shown)).toBe(JSON.stringify(packed).replaceAll('钱多多', '钱**'));
});

test('the number of a receipt is shown whole where it stands alone, however much it looks like a citizen’s number', () => {
  const receipt = { number: '520100-20240528-0002', text: '身份证 520100-19900528-0002' };
  expect(maskJson(receipt, maskNumbers)).toEqual({ ...receipt, text: '身份证 520***********0002' });
});
