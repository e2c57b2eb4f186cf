import { problemSlugs } from '../../../src/core/submission/problem-slug';
import { refusalOf, type Refusal } from '../../../src/taskpane/state/refusals';
import { tellPlain } from '../fixtures/world';

function refusal(slug: string, more: object = {}): Refusal {
  const problem = {
    type: `urn:duibiao:problem:${slug}`,
    title: '',
    status: 400,
    detail: '表头与所报单位不符',
    ...more,
  };
  return refusalOf(problem, { code: 'H52012200018', annex: '附件2', version: 2 });
}

test.each([
  ['not-signed-in', '登录已过期', 'sign-in', true],
  ['not-listed', '县局没有登记本机构', 'copy-code', false],
  ['unchanged', '内容没有变化', 'see-receipt', false],
  ['stale', '另一台电脑已上报第 2 版', 'see-difference', false],
  ['too-large', '附件2太大，送不出去', 'locate', false],
  ['busy', '县局系统忙', undefined, true],
  ['unavailable', '县局系统忙', undefined, true],
  ['locked', '县局已锁定本期', 'retry', false],
  ['not-open', '县局已锁定本期', 'retry', false],
])('%s is said as %s', (slug, title, button, waits) => {
  const said = refusal(slug, { current: { id: 'x', version: 2 } });
  expect(tellPlain(said.title)).toBe(title);
  expect(said.button).toBe(button);
  expect(said.waits).toBe(waits);
});

test('findings of the bureau name the cell in its own sentence', () => {
  const said = refusal('findings', {
    findings: [
      { rule: 'A2-01', severity: 'error', scope: 'A2', cell: 'P12', key: '', message: '附件2 P12 大于 O12' },
    ],
  });
  expect(tellPlain(said.title)).toBe('县局复核，有 1 条必须改');
  expect(tellPlain(said.text)).toBe('附件2 P12 大于 O12。改好后重新上报。');
});

test('a fault of the endpoint is called ours, with the number to quote', () => {
  expect(tellPlain(refusal('fault', { reference: 'K7M2' }).text)).toContain('K7M2');
  expect(tellPlain(refusal('something-new').title)).toBe('对表出了问题，数据没有改动');
});

test('a busy bureau says when the next try is', () => {
  expect(tellPlain(refusal('busy', { retryAfter: 300 }).text)).toBe('5 分钟后自动再试，不用操作。');
});

test('every reason that the endpoint knows has words, and none shows a status number', () => {
  for (const slug of problemSlugs) {
    const { title, text } = refusal(slug);
    expect(tellPlain(title)).not.toBe('');
    expect(`${tellPlain(title)}${tellPlain(text)}`).not.toMatch(/\b[45]\d\d\b|undefined/);
  }
});
