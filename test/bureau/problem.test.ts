import { languageOf, problemOf } from '../../src/bureau/problem';
import { unchanged } from '../../src/bureau/filing-refusals';
import { busy, notFound } from '../../src/bureau/refusals';
import { StoreUnavailable } from '../../src/bureau/store/store';
import { problemSchema } from '../../src/core/submission/problem';
import { slugOf } from '../../src/core/submission/problem-slug';

const reference = () => 'K7M2';

test.each([
  [undefined, 'zh-CN'],
  ['*', 'zh-CN'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en-US,en;q=0.9', 'en'],
  ['en;q=0.2, zh;q=0.9', 'zh-CN'],
  ['de-DE', 'zh-CN'],
  ['en;q=nonsense', 'en'],
])('Accept-Language %p is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('a refusal becomes a problem document with a stable type and the caller’s sentence', () => {
  const { problem, fault } = problemOf(unchanged('520122-1', 2), 'en', reference);
  expect(problemSchema.parse(problem)).toMatchObject({
    status: 409,
    detail: 'Unchanged since version 2; nothing to send',
    current: { version: 2 },
  });
  expect([slugOf(problem), fault]).toEqual(['unchanged', false]);
});

test('a store that is gone is 503 with a time to try again; too many calls are 429', () => {
  expect(problemOf(new StoreUnavailable('x'), 'zh-CN', reference).problem).toMatchObject({
    status: 503,
    retryAfter: 10,
  });
  expect(problemOf(busy(30), 'zh-CN', reference).problem).toMatchObject({ status: 429, retryAfter: 30 });
  expect(problemOf(notFound(), 'zh-CN', reference).problem.status).toBe(404);
});

test('a fault of our own says nothing of its cause but a reference', () => {
  const { problem, fault } = problemOf(
    new TypeError('cannot read properties of undefined'),
    'zh-CN',
    reference,
  );
  expect(fault).toBe(true);
  expect(problem).toMatchObject({ status: 500, reference: 'K7M2' });
  expect(JSON.stringify(problem)).not.toContain('cannot read');
});
