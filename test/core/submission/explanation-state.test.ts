import fc from 'fast-check';
import {
  explanationChanges,
  explanationStates,
  type ExplanationDecision,
} from '../../../src/core/submission/explanation-state';
import type { Explanation } from '../../../src/core/submission/package';

const said = (key: string, text = '住院批次见结算清单'): Explanation => ({
  key,
  rule: key.split('|')[0] ?? '',
  text,
});
const decision = (version: number, key: string, word: 'accept' | 'refuse'): ExplanationDecision => ({
  version,
  key,
  decision: word,
  reason: word === 'refuse' ? '没有凭据' : '',
  at: '2024-05-28T00:00:00Z',
});

test('an accepted explanation stays accepted through resubmission while rule, figures and words stay', () => {
  const versions = [1, 2, 3].map((version) => ({
    version,
    explanations: [said('A2-07|5')],
    accepted: false,
  }));
  expect(explanationStates({ versions, decisions: [decision(1, 'A2-07|5', 'accept')] })).toEqual([
    { ...said('A2-07|5'), state: 'accepted', since: 1 },
  ]);
});

test('words rewritten after a refusal are open again; unchanged ones stay refused', () => {
  const rewritten = [
    { version: 1, explanations: [said('A|1', '见附件清单'), said('B|1')], accepted: false },
    { version: 2, explanations: [said('A|1', '见补充的银行回单'), said('B|1')], accepted: false },
  ];
  const decisions = [decision(1, 'A|1', 'refuse'), decision(1, 'B|1', 'refuse')];
  expect(explanationStates({ versions: rewritten, decisions }).map((e) => [e.key, e.state, e.since])).toEqual(
    [
      ['A|1', 'open', 2],
      ['B|1', 'refused', 1],
    ],
  );
});

test('a changed figure drops its explanation with notice, the others are carried', () => {
  const changes = explanationChanges([said('A|1'), said('B|1')], [said('A|2'), said('B|1')]);
  expect(changes).toEqual({
    carried: [said('B|1')],
    rewritten: [],
    dropped: [said('A|1')],
    added: [said('A|2')],
  });
});

test('what was accepted in the period before is carried into this one, in the same words only', () => {
  const versions = [
    { version: 1, explanations: [said('A|1'), said('B|1', '另一种说法写在这里')], accepted: false },
  ];
  const states = explanationStates({ versions, decisions: [], earlier: [said('A|1'), said('B|1')] });
  expect(states.map((e) => [e.state, e.carried])).toEqual([
    ['accepted', true],
    ['open', undefined],
  ]);
});

const key = fc.constantFrom('A|1', 'A|2', 'B|1', 'C|1');
const text = fc.constantFrom('理由一写在这里', '理由二写在这里');
const one = fc.uniqueArray(fc.record({ key, text }), { selector: (e) => e.key, maxLength: 4 });

test('no explanation is lost: every one sent has a state, and every one gone is told as dropped', () => {
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 5 }),
      fc.array(
        fc.record({
          version: fc.integer({ min: 1, max: 5 }),
          key,
          word: fc.constantFrom('accept', 'refuse'),
        }),
      ),
      (lists, words) => {
        const versions = lists.map((list, i) => ({
          version: i + 1,
          explanations: list.map((e) => said(e.key, e.text)),
          accepted: false,
        }));
        const decisions = words
          .filter((w) => w.version <= versions.length)
          .sort((a, b) => a.version - b.version)
          .map((w) => decision(w.version, w.key, w.word));
        const states = explanationStates({ versions, decisions });
        const newest = versions.at(-1)?.explanations ?? [];
        expect(states.map(({ key: k, text: t }) => [k, t])).toEqual(newest.map((e) => [e.key, e.text]));
        for (let i = 1; i < versions.length; i++) {
          const older = versions[i - 1]?.explanations ?? [];
          const newer = versions[i]?.explanations ?? [];
          const { carried, rewritten, dropped, added } = explanationChanges(older, newer);
          expect(carried.length + rewritten.length + dropped.length).toBe(older.length);
          expect(carried.length + rewritten.length + added.length).toBe(newer.length);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
