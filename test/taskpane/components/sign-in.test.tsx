/** @jest-environment jsdom */
import { act, screen } from '@testing-library/react';
import { PROBLEM_PREFIX, type ProblemSlug } from '../../../src/core/submission/problem-slug';
import { cleanBook } from '../fixtures/hospital';
import { opened } from '../fixtures/opened';
import { show } from './show';

test('the second step of a sign-in is asked for calmly, a wrong code is said as an error', async () => {
  const { pane } = await opened(await cleanBook(), { signedIn: false });
  pane.dispatch({ type: 'page', page: { kind: 'sign-in', then: 'stay' } });
  await show(pane);
  const refuse = (slug: ProblemSlug): void => {
    const problem = { type: `${PROBLEM_PREFIX}${slug}`, title: '', status: 401, detail: '' };
    act(() => pane.dispatch({ type: 'signed-in', answer: { kind: 'refused', problem }, then: 'stay' }));
  };
  refuse('code-needed');
  expect(screen.getByText('请再输入验证器上的 6 位数字')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  refuse('code-wrong');
  expect(screen.getByRole('alert').textContent).toContain('验证码不对');
});
