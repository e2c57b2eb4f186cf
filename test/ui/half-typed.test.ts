import fc from 'fast-check';
import type { OfficeAct } from '../../src/ui/office-act';
import { commentTyped, createHalfTyped, refusalTyped, textAt, typedBy } from '../../src/ui/half-typed';

const DAY_MS = 86_400_000;
const ANNA = typedBy({ username: '520122', scope: { level: '县', region: '520122' } });
const BERT = typedBy({ username: '520122-2', scope: { level: '县', region: '520122' } });
const cell = commentTyped('s1', '附件2', 'S77');

/** A computer that keeps one text, whose time goes on, and on which pages are opened. */
function computer(fails = false) {
  const kept: { text: string | undefined; now: number; reported: unknown[] } = {
    text: undefined,
    now: 0,
    reported: [],
  };
  const open = () =>
    createHalfTyped({
      read: () => kept.text,
      write: (text) => {
        if (fails) throw new Error('full');
        kept.text = text;
      },
      now: () => kept.now,
      report: (error) => kept.reported.push(error),
    });
  return { kept, open };
}

test('half-typed words stand on a page that is opened anew, for the same account alone', () => {
  const { open } = computer();
  open().type([...ANNA, ...cell], '请核');
  const list = open().list();
  expect(textAt(list, [...ANNA, ...cell])).toBe('请核');
  expect(textAt(list, [...BERT, ...cell])).toBe('');
});

test('what was sent is forgotten, what was typed there since or is typed elsewhere is not', () => {
  const { open } = computer();
  const typed = open();
  const act: OfficeAct = {
    kind: 'comment',
    id: 's1',
    version: 1,
    sheet: '附件2',
    cell: 'S77',
    text: '请核',
  };
  const other: OfficeAct = { ...act, text: '别的' };
  const accepting: OfficeAct = { kind: 'accept', id: 's1', version: 1 };
  const refusal = [...ANNA, ...refusalTyped('s1', 'k1')];
  typed.type(refusal, '未附结算清单');
  typed.type([...ANNA, ...cell], '请核 ');
  typed.sent(act, BERT);
  typed.sent(other, ANNA);
  expect(textAt(typed.list(), [...ANNA, ...cell])).toBe('请核 ');
  typed.sent(act, ANNA);
  typed.sent(accepting, ANNA);
  expect(typed.list().map(({ at }) => at)).toEqual([refusal]);
});

test('words of a month ago and of more than fifty places are forgotten', () => {
  const { kept, open } = computer();
  const typed = open();
  typed.type([...ANNA, 'old'], '旧');
  kept.now = 31 * DAY_MS;
  for (let i = 0; i < 60; i++) typed.type([...ANNA, `${i}`], 'x');
  const list = open().list();
  expect(list).toHaveLength(50);
  expect(textAt(list, [...ANNA, 'old'])).toBe('');
  expect(textAt(list, [...ANNA, '59'])).toBe('x');
});

test('two pages of one computer do not forget what the other keeps', () => {
  const { open } = computer();
  const [one, other] = [open(), open()];
  one.type([...ANNA, 'a'], '一');
  other.type([...ANNA, 'b'], '二');
  expect(
    open()
      .list()
      .map(({ text }) => text),
  ).toEqual(['二', '一']);
});

test('a computer that keeps nothing is reported, and the open page goes on', () => {
  const { kept, open } = computer(true);
  const typed = open();
  typed.type(cell, '请核');
  typed.type(cell, '请核对');
  expect(textAt(typed.list(), cell)).toBe('请核对');
  expect(kept.reported).toHaveLength(2);
});

test('whatever text lies where the words are kept, a page opens and keeps new ones', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const { kept, open } = computer();
      kept.text = text;
      const typed = open();
      typed.type(cell, '请核');
      expect(textAt(open().list(), cell)).toBe('请核');
      expect(kept.reported).toEqual([]);
    }),
  );
});
