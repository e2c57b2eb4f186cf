import * as fc from 'fast-check';
import type { Event } from '../../../src/taskpane/state/event';
import { tabs } from '../../../src/taskpane/state/navigation';
import { actionsOf } from '../../../src/taskpane/state/primary';
import { reduce } from '../../../src/taskpane/state/reduce';
import { start } from '../../../src/taskpane/state/start';
import type { State } from '../../../src/taskpane/state/state';
import { found, recognised, someFindings, stateWith } from '../fixtures/findings';
import { CLERK, FORM, NOW, receiptOf, tellPlain } from '../fixtures/world';

function words(state: State): string {
  const { primary, secondary } = actionsOf(state);
  return tellPlain((primary ?? secondary)?.words ?? { key: 'check.never' });
}

const opened: State = reduce(
  reduce(start, { type: 'started', now: NOW, host: 'workbook', language: 'zh-CN', demo: false, form: FORM }),
  { type: 'recognised', recognition: recognised },
);
const onTab = (state: State, tab: State['at']['tab']): State => reduce(state, { type: 'tab', tab });

test('nothing checked leads to the check', () => {
  expect(words(onTab(opened, 'check'))).toBe('全审');
  expect(words(onTab(opened, 'home'))).toBe('全审本工作簿');
});

test('a workbook without annexes leads to inserting them', () => {
  const empty = reduce(opened, { type: 'recognised', recognition: { ...recognised, annexes: [] } });
  expect(words(onTab(empty, 'home'))).toBe('插入附件1、附件2');
  expect(words(onTab(empty, 'fill'))).toBe('插入附件1、附件2');
});

test('an annex without details leads to the import', () => {
  const annexes = recognised.annexes.map((a) => (a.scope === 'A2' ? { ...a, rows: 0 } : a));
  const state = reduce(opened, { type: 'recognised', recognition: { ...recognised, annexes } });
  expect(words(onTab(state, 'fill'))).toBe('导入明细…');
});

test('repairable findings come before errors, errors before queries, and a clean workbook goes to the submission', () => {
  expect(words(stateWith([found({ row: 7, repairs: 3 }), found({ row: 8 })]))).toBe(
    '一键修复 1 条（先预览）',
  );
  expect(words(stateWith([found({ row: 8 })]))).toBe('看下一条');
  expect(words(stateWith([found({ row: 8, severity: 'query' }), found({ row: 9, severity: 'query' })]))).toBe(
    '填写说明（2 条）',
  );
  expect(words(stateWith([found({ row: 8, severity: 'hint' })]))).toBe('去上报');
});

test('a class of a hundred errors or more is looked at as a whole', () => {
  const many = Array.from({ length: 120 }, (_, i) => found({ row: 6 + i }));
  expect(words(stateWith(many))).toBe('看最大的一类：120 条');
});

test('typing after the check asks for a fresh one first', () => {
  const typed = reduce(stateWith([found({ row: 8 })]), {
    type: 'changed',
    hint: { sheet: '附件2', address: 'P8' },
  });
  expect(words(typed)).toBe('重新全审');
});

test('a running check has no primary button, only the stop', () => {
  const running = reduce(opened, { type: 'check' });
  expect(actionsOf(running)).toEqual({ secondary: { words: { key: 'do.stop' }, act: { type: 'stop' } } });
});

test('home names the number that is left', () => {
  expect(words(onTab(stateWith([found({ row: 8 }), found({ row: 9 })]), 'home'))).toBe('继续：改正 2 条');
  expect(words(onTab(stateWith([found({ row: 8, severity: 'query' })]), 'home'))).toBe('继续：说明 1 条');
});

test('an error with one suspected cell offers its change, one without goes to the cell', () => {
  const open = (f: ReturnType<typeof found>): State =>
    reduce(stateWith([f]), { type: 'open-finding', id: f.id, line: f.id, top: 0 });
  expect(words(open(found({ row: 8, culpritRow: 8 })))).toBe('改为 1,160.00');
  expect(words(open(found({ row: 8 })))).toBe('定位 P8');
});

test('a clean workbook is submitted to the office that the account reports to', () => {
  expect(words(onTab(stateWith([]), 'submit'))).toBe('上报县医保局');
});

test('what was sent and not changed leads to its receipt', () => {
  const kept = {
    receipt: receiptOf(1),
    scopes: ['A1', 'A2'],
    explanations: 0,
    status: 'submitted' as const,
    comments: [],
  };
  const clean = stateWith([]);
  const based = new Set(['520122-a1#1']);
  const sent: State = { ...clean, receipts: { ...clean.receipts, kept: [kept], based } };
  expect(words(onTab(sent, 'home'))).toBe('看回执');
  expect(words(onTab(sent, 'receipt'))).toBe('打印回执');
});

const events: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom(...tabs).map((tab): Event => ({ type: 'tab', tab })),
  fc.constantFrom<Event>(
    { type: 'check' },
    { type: 'stop' },
    { type: 'back' },
    { type: 'preview-repair' },
    { type: 'sign-out' },
    { type: 'import-look' },
    { type: 'submit' },
    { type: 'confirm', on: true },
    { type: 'retry' },
    { type: 'explain-choice', choice: 'correct' },
    { type: 'page', page: { kind: 'import' } },
    { type: 'page', page: { kind: 'sign-in', then: 'stay' } },
    { type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'submit' },
    { type: 'changed', hint: { sheet: '附件2', address: 'P8' } },
    { type: 'recognised', recognition: { ...recognised, annexes: [] } },
    { type: 'recognised', recognition: recognised },
    { type: 'repair-known', fixes: [] },
    { type: 'stage', stage: 3 },
    { type: 'refused', problem: 'protected', sheet: '附件2', doing: 'write' },
  ),
);

test('whatever happens, every working screen offers a next step, and never two', () => {
  fc.assert(
    fc.property(someFindings, fc.array(events, { maxLength: 12 }), (findings, happened) => {
      const state = happened.reduce(reduce, stateWith(findings));
      const opened = findings[0]
        ? reduce(state, { type: 'open-finding', id: findings[0].id, line: '', top: 0 })
        : state;
      for (const s of [state, opened]) {
        const { primary, secondary } = actionsOf(s);
        expect(primary ?? secondary).toBeDefined();
        for (const action of [primary, secondary])
          if (action) expect(tellPlain(action.words)).not.toContain('undefined');
      }
    }),
  );
});
