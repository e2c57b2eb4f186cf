import { standing } from '../../../src/taskpane/state/open-findings';
import { alikeQueries, explanationsToSend, wordsFor } from '../../../src/taskpane/state/reduce-explain';
import { effectsOf } from '../../../src/taskpane/state/effects';
import { keepList, keptList } from '../../../src/taskpane/state/kept';
import { reduce } from '../../../src/taskpane/state/reduce';
import type { State } from '../../../src/taskpane/state/state';
import type { Found } from '../../../src/taskpane/found';
import { checkedOf, found, stateWith } from '../fixtures/findings';
import { NOW } from '../fixtures/world';

const query = (row: number): Found =>
  found({ row, rule: 'A2-05', severity: 'query', column: 'occurred_from' });
const WORDS = '该次住院跨越施行日，凭据为结算清单。';

function open(state: State, f: Found): State {
  return reduce(state, { type: 'open-finding', id: f.id, line: f.id, top: 0 });
}

function explain(state: State, f: Found, text = WORDS): State {
  const typed = reduce(open(state, f), { type: 'explain-draft', id: f.id, text });
  return reduce(typed, { type: 'explain-save', id: f.id, next: undefined });
}

test('an explanation of fewer than six characters is not taken and says why', () => {
  const state = explain(stateWith([query(150)]), query(150), '已核实  ');
  expect(standing(state).explained).toBe(0);
  expect(state.explanations.tooShort).toBe(true);
  expect(state.at.page).toEqual({ kind: 'finding', id: query(150).id });
});

test('an explained query counts as explained, and its words are to be sent', () => {
  const state = explain(stateWith([query(150)]), query(150));
  expect(standing(state).explained).toBe(1);
  expect(explanationsToSend(state)).toEqual([{ key: 'A2-05|150', rule: 'A2-05', text: WORDS }]);
});

test('a draft is kept in the workbook but explains nothing yet', () => {
  const before = open(stateWith([query(150)]), query(150));
  const event = { type: 'explain-draft', id: query(150).id, text: WORDS } as const;
  const after = reduce(before, event);
  expect(standing(after).explained).toBe(0);
  const kept = effectsOf(before, event, after).find((e) => e.do === 'remember' && e.key === 'explanations');
  expect(kept?.do === 'remember' ? keptList(kept.text).map((i) => i['text']) : []).toEqual([WORDS]);
});

test('one explanation can serve the other queries of its rule', () => {
  const all = [150, 151, 152].map(query);
  const state = stateWith(all);
  expect(alikeQueries(state, query(150))).toHaveLength(2);
  const ticked = reduce(open(state, query(150)), { type: 'explain-alike', on: true });
  const typed = reduce(ticked, { type: 'explain-draft', id: query(150).id, text: WORDS });
  expect(
    standing(reduce(typed, { type: 'explain-save', id: query(150).id, next: undefined })).explained,
  ).toBe(3);
});

test('an explanation drops, with its words kept at hand, when a figure under it changes', () => {
  const state = explain(stateWith([query(150)]), query(150));
  const changed: Found = { ...query(150), finding: { ...query(150).finding, key: 'A2-05|other date' } };
  const again = reduce(reduce(state, { type: 'check' }), {
    type: 'checked',
    checked: checkedOf([changed]),
    at: NOW,
  });
  expect(standing(again).explained).toBe(0);
  expect(wordsFor(again, changed)).toMatchObject({ text: WORDS, dropped: true });
});

test('a refused explanation must be written anew; unchanged words stay refused', () => {
  const kept = keepList([
    {
      key: 'A2-05|150',
      rule: 'A2-05',
      cell: '附件2!P150',
      text: WORDS,
      saved: true,
      refused: '请写明结算清单号',
    },
  ]);
  const state = reduce(stateWith([query(150)]), { type: 'recalled', key: 'explanations', text: kept });
  expect(standing(state).explained).toBe(0);
  expect(standing(explain(state, query(150), WORDS)).explained).toBe(0);
  expect(standing(explain(state, query(150), `${WORDS}清单号 0137。`)).explained).toBe(1);
});

test('kept text that is none of ours holds nothing', () => {
  for (const text of [
    undefined,
    '',
    '{',
    'null',
    '[]',
    '{"version":2,"items":[{}]}',
    '{"version":1,"items":7}',
  ])
    expect(keptList(text)).toEqual([]);
});
