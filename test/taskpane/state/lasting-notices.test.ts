import type { Event } from '../../../src/taskpane/state/event';
import { reduce } from '../../../src/taskpane/state/reduce';
import { start } from '../../../src/taskpane/state/start';
import type { State } from '../../../src/taskpane/state/state';
import { touchTyped } from '../../../src/taskpane/state/touch';

const refused = (problem: Extract<Event, { type: 'refused' }>['problem'], doing: string): Event => ({
  type: 'refused',
  problem,
  sheet: undefined,
  doing,
});
const recognised: Event = { type: 'recognised', recognition: { sheets: [], annexes: [] } as never };

function after(...events: readonly Event[]): State {
  return events.reduce(reduce, start);
}

test.each(['not-heard', 'not-stored', 'plainer'] as const)(
  'what the host cannot do (%s) stays said when the workbook has been looked through',
  (problem) => {
    const said = after(refused(problem, 'listen'), recognised);
    expect(said.notice?.problem).toBe(problem);
    expect(reduce(said, { type: 'put-away' }).notice).toBeUndefined();
  },
);

test('a workbook that keeps no drafts is said to be one, a busy one only to be busy', () => {
  expect(after(refused('not-supported', 'remember')).notice?.problem).toBe('not-kept');
  expect(after(refused('failed', 'remember')).notice?.problem).toBe('not-kept');
  expect(after(refused('busy', 'remember')).notice?.problem).toBe('busy');
  expect(after(refused('failed', 'write'), recognised).notice).toBeUndefined();
});

test.each(['3:5', 'C:D', 'B2:C9', '1:1048576'])('a change at %s makes a result stale', (address) => {
  const { touched } = touchTyped(start, { sheet: '附件2', address }).check;
  expect(touched).toHaveLength(1);
});
