import fc from 'fast-check';
import { replay, type VersionArrival, type WorkEvent } from '../../../src/core/submission/replay';
import {
  acts,
  standings,
  type Act,
  type Actor,
  type Command,
  type Level,
  type WorkState,
} from '../../../src/core/submission/standing';
import { actsOpen, step, type Surroundings } from '../../../src/core/submission/workflow';
import { before, chainOf } from '../../../src/core/submission/workflow-effects';

const CHAIN: readonly Level[] = ['县', '统筹区', '省'];
const FREE: Surroundings = { locked: false, afterDue: false, refusedExplanation: false };
const clerk: Actor = { name: 'clerk', level: '机构', files: true, reviews: false };
const officer = (level: Level, name: string = level): Actor => ({ name, level, files: false, reviews: true });
const county = officer('县');
const pool = officer('统筹区');

function run(commands: readonly (Partial<Command> & Pick<Command, 'act' | 'actor'>)[]): WorkState {
  return commands.reduce((state, command) => {
    const outcome = step(state, { at: '2024-05-28T00:00:00Z', reason: '请核对', ...command }, FREE);
    if (!outcome.ok) throw new Error(`${command.act}: ${outcome.why}`);
    return outcome.state;
  }, before(CHAIN));
}

const why = (state: WorkState, command: Omit<Command, 'at'>, around: Partial<Surroundings> = {}) => {
  const outcome = step(state, { at: '', ...command }, { ...FREE, ...around });
  return outcome.ok ? 'ok' : outcome.why;
};
const submit = { act: 'submit', actor: clerk } as const;

test('what a county runs goes past the county; what a pool runs directly does not', () => {
  expect(chainOf('机构', false)).toEqual(['县', '统筹区', '省']);
  expect(chainOf('机构', true)).toEqual(['统筹区', '省']);
  expect(chainOf('统筹区', true)).toEqual(['省']);
  expect(chainOf('省', true)).toEqual([]);
});

test('a first filing waits for the next level only and counts once that level has accepted', () => {
  const filed = run([submit]);
  expect([filed.standing, filed.pending, filed.counts]).toEqual(['submitted', ['县'], undefined]);
  const taken = run([submit, { act: 'pick-up', actor: county }, { act: 'accept', actor: county }]);
  expect([taken.standing, taken.pending, taken.counts]).toEqual(['accepted', [], 1]);
});

test('退回: the corrected version waits at the returner alone; 退回重审: at every level from the start', () => {
  const accepted = [submit, { act: 'accept', actor: county }] as const;
  const back = run([...accepted, { act: 'return', actor: pool }, submit]);
  expect([back.version, back.pending]).toEqual([2, ['统筹区']]);
  const start = run([...accepted, { act: 'return', actor: pool, to: 'start' }]);
  expect(start.standing).toBe('restarted');
  const again = run([...accepted, { act: 'return', actor: pool, to: 'start' }, submit]);
  expect(again.pending).toEqual(['县', '统筹区']);
  const half = run([
    ...accepted,
    { act: 'return', actor: pool, to: 'start' },
    submit,
    { act: 'accept', actor: county },
  ]);
  expect([half.standing, half.pending, half.counts]).toEqual(['submitted', ['统筹区'], undefined]);
});

test('a filer takes back until the office picks up, and cannot evade the returner by withdrawing', () => {
  const picked = run([submit, { act: 'pick-up', actor: county }]);
  expect(why(picked, { act: 'withdraw', actor: clerk })).toBe('not-open');
  const evading = run([
    submit,
    { act: 'accept', actor: county },
    { act: 'return', actor: pool },
    submit,
    { act: 'withdraw', actor: clerk },
    submit,
  ]);
  expect(evading.pending).toEqual(['统筹区']);
});

test('a second officer only reads until taking over; the same officer picks up twice without harm', () => {
  const picked = run([submit, { act: 'pick-up', actor: county }]);
  const second = officer('县', 'second');
  for (const act of ['accept', 'pick-up', 'explanation'] as const)
    expect(why(picked, { act, actor: second })).toBe('held');
  expect(why(picked, { act: 'pick-up', actor: county })).toBe('ok');
  const over = step(picked, { act: 'pick-up', actor: second, takeOver: true, at: 'later' }, FREE);
  expect(over.ok && over.state.holder).toEqual({ name: 'second', level: '县', since: 'later' });
});

test('a version that came during review makes every decision on the older one stale', () => {
  const state = run([submit, { act: 'pick-up', actor: county }, submit]);
  expect([state.standing, state.holder]).toEqual(['submitted', undefined]);
  for (const act of ['accept', 'return', 'pick-up'] as const)
    expect(why(state, { act, actor: county, version: 1, reason: '请核对' })).toBe('stale');
});

test('the accepted version counts until its amendment is accepted; a withdrawn amendment changes nothing', () => {
  const accepted = [submit, { act: 'accept', actor: county }, { act: 'reopen', actor: clerk }] as const;
  expect(run(accepted).reopened).toBe(true);
  expect(run([...accepted, submit]).counts).toBe(1);
  expect(run([...accepted, submit, { act: 'withdraw', actor: clerk }]).counts).toBe(1);
  expect(run([...accepted, submit, { act: 'return', actor: county }]).counts).toBe(1);
  expect(run([...accepted, submit, { act: 'accept', actor: county }]).counts).toBe(2);
});

test('a revert lets an earlier accepted version count again, never one that was not accepted', () => {
  const two = run([submit, { act: 'accept', actor: county }, submit, submit]);
  expect(why(two, { act: 'revert', actor: county, reason: '更正有误', target: 2 })).toBe('never-accepted');
  expect(why(two, { act: 'revert', actor: county, target: 1 })).toBe('reason-missing');
  const back = step(two, { act: 'revert', actor: county, reason: '更正有误', target: 1, at: '' }, FREE);
  expect(back.ok && [back.state.standing, back.state.counts, back.state.version]).toEqual(['accepted', 1, 3]);
});

test('a lock refuses new versions, withdrawal and reopening, and leaves review going', () => {
  const filed = run([submit]);
  expect(why(filed, submit, { locked: true })).toBe('locked');
  expect(why(filed, { act: 'withdraw', actor: clerk }, { locked: true })).toBe('locked');
  expect(why(filed, { act: 'accept', actor: county }, { locked: true })).toBe('ok');
  const accepted = run([submit, { act: 'accept', actor: county }]);
  expect(why(accepted, { act: 'reopen', actor: clerk }, { locked: true })).toBe('locked');
  expect(why(accepted, { act: 'reopen', actor: clerk }, { afterDue: true })).toBe('after-due');
});

test('a return says why, and an explanation that stands refused forbids acceptance', () => {
  const filed = run([submit]);
  expect(why(filed, { act: 'return', actor: county, reason: ' ' })).toBe('reason-missing');
  expect(why(filed, { act: 'accept', actor: county }, { refusedExplanation: true })).toBe(
    'explanation-refused',
  );
});

const actors: readonly Actor[] = [
  clerk,
  county,
  officer('县', 'second'),
  pool,
  officer('省'),
  { name: 'both', level: '县', files: true, reviews: true },
];

interface Drawn {
  readonly act: Act;
  readonly actor: Actor;
  readonly around: Surroundings;
  /** Below 4: take one of the acts that are open instead. */
  readonly guided: number;
  readonly back: number;
  readonly target: number;
  readonly takeOver: boolean;
  readonly to: 'returner' | 'start';
  readonly reason: string;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  act: fc.constantFrom(...acts, 'submit' as const, 'accept' as const),
  actor: fc.constantFrom(...actors),
  around: fc.record({
    locked: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
    afterDue: fc.boolean(),
    refusedExplanation: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
  }),
  guided: fc.integer({ min: 0, max: 5 }),
  back: fc.constantFrom(0, 0, 0, 0, 0, 1),
  target: fc.integer({ min: 1, max: 4 }),
  takeOver: fc.boolean(),
  to: fc.constantFrom('returner', 'start'),
  reason: fc.constantFrom('请核对', '请核对', ''),
});

/** What the machine must never do, held beside it in plain words. */
class Model {
  readonly arrivals: VersionArrival[] = [];
  readonly events: WorkEvent[] = [];

  /** The names of the promises that an act broke. */
  broken(was: WorkState, command: Command, is: WorkState): string[] {
    const { act } = command;
    const waits = is.standing === 'submitted' || is.standing === 'picked-up';
    const isReturned = is.standing === 'returned' || is.standing === 'restarted';
    const uncounted = was.counts !== undefined && is.counts === undefined;
    const promises: Readonly<Record<string, boolean>> = {
      version: is.version === (act === 'submit' ? was.version + 1 : was.version),
      standing: is.standing !== undefined && standings.includes(is.standing),
      accepted: was.accepted.every((v, n) => is.accepted[n] === v),
      counts: is.counts === undefined || is.accepted.includes(is.counts),
      pending: is.pending.length > 0 === waits && CHAIN.join().includes(is.pending.join()),
      holder: (is.holder !== undefined) === (is.standing === 'picked-up'),
      returned: (is.returned !== undefined) === isReturned,
      acceptedCounts: is.standing !== 'accepted' || is.counts !== undefined,
      takenBackByReturnOnly: !uncounted || (act === 'return' && was.standing === 'accepted'),
      turn: (act !== 'accept' && act !== 'pick-up') || was.pending[0] === command.actor.level,
    };
    return Object.keys(promises).filter((name) => !promises[name]);
  }

  note(command: Command, is: WorkState): void {
    const { act, actor, reason = '', to, target } = command;
    if (act === 'submit') {
      this.arrivals.push({ version: is.version, actor: actor.name, receivedAt: command.at });
      return;
    }
    this.events.push({
      version: is.version,
      act,
      actor: actor.name,
      level: actor.level,
      at: command.at,
      reason,
      ...(act === 'return' && to && { to }),
      ...(target !== undefined && { target }),
    });
  }
}

function play(sequence: readonly Drawn[]): number {
  const model = new Model();
  let state = before(CHAIN);
  let done = 0;
  const broken: string[] = [];
  sequence.forEach((d, i) => {
    const open = actsOpen(state, d.actor, d.around);
    const act = (d.guided < 4 ? open[d.guided % Math.max(1, open.length)] : undefined) ?? d.act;
    const version = act === 'submit' ? undefined : Math.max(0, state.version - d.back);
    const command: Command = {
      act,
      actor: d.actor,
      at: new Date(i * 1000).toISOString(),
      reason: d.reason,
      takeOver: d.takeOver,
      to: d.to,
      target: d.target,
      ...(version !== undefined && { version }),
    };
    const listed = open.includes(act);
    const outcome = step(state, command, d.around);
    if (!outcome.ok) return;
    done++;
    if (!listed && !d.takeOver && act !== 'revert') broken.push('listed');
    broken.push(...model.broken(state, command, outcome.state));
    model.note(command, outcome.state);
    state = outcome.state;
  });
  expect(broken).toEqual([]);
  // Nothing is lost: the history alone gives the same standing, and holds every version.
  if (state.version > 0)
    expect(replay({ chain: CHAIN, filer: '机构', arrivals: model.arrivals, events: model.events })).toEqual(
      state,
    );
  expect(model.arrivals.map((a) => a.version)).toEqual(
    Array.from({ length: state.version }, (_, i) => i + 1),
  );
  return done;
}

test('10,000 random sequences of acts reach no illegal state and lose no version', () => {
  let done = 0;
  fc.assert(
    fc.property(
      fc.array(drawn, { minLength: 4, maxLength: 24 }),
      (sequence) => void (done += play(sequence)),
    ),
    { numRuns: 10_000 },
  );
  expect(done).toBeGreaterThan(30_000);
});
