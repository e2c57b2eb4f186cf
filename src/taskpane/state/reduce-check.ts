import { addressOf } from '../../core/form/table';
import type { CheckProgress, Checked } from '../found';
import type { Event } from './event';
import { openFindings } from './open-findings';
import { announce } from './reduce-world';
import { say } from './say';
import type { Explanation, Explanations, State } from './state';

function started(state: State): State {
  if (state.check.run.kind === 'running') return state;
  const run = {
    kind: 'running',
    since: state.now,
    before: state.check.touched.length,
    progress: undefined,
  } as const;
  return {
    ...state,
    at: { tab: 'check', page: undefined },
    check: { ...state.check, run },
    notice: undefined,
  };
}

function quarter({ row, rows }: CheckProgress): number {
  return rows === 0 ? 0 : Math.floor((row / rows) * 4);
}

function progressed(state: State, progress: CheckProgress): State {
  const { run } = state.check;
  if (run.kind !== 'running') return state;
  const next: State = { ...state, check: { ...state.check, run: { ...run, progress } } };
  const told = run.progress ? quarter(run.progress) : 0;
  const now = quarter(progress);
  return now > told && now < 4 ? announce(next, say('said.progress', { percent: now * 25 })) : next;
}

/** Where an explanation belongs when the figures under it change. */
export function explanationPlace(rule: string, cell: string): string {
  return `${rule}|${cell}`;
}

/** Keeps the explanations whose query is still asked with the same figures; the others are set aside with their words. */
export function keepExplanations(held: Explanations, checked: Pick<Checked, 'findings'>): Explanations {
  const keys = new Set(checked.findings.map((f) => f.finding.key));
  const items = new Map<string, Explanation>();
  const dropped = new Map(held.dropped);
  for (const [key, item] of held.items) {
    if (keys.has(key)) items.set(key, item);
    else if (item.text.trim() !== '') dropped.set(explanationPlace(item.rule, item.cell), item);
  }
  for (const { finding } of checked.findings) {
    const cell = finding.place ? `${finding.place.sheet}!${addressOf(finding.place)}` : '';
    if (items.has(finding.key)) dropped.delete(explanationPlace(finding.rule, cell));
  }
  return { ...held, items, dropped };
}

/** The state under a new result; `touched` is newer than it, `gone` findings of before are no more. */
export function adopt(
  state: State,
  { checked, at }: { readonly checked: Checked; readonly at: number },
  { touched, gone }: Pick<State['check'], 'touched' | 'gone'>,
): State {
  const { findings, figures, rules, rows, ...known } = checked;
  return {
    ...state,
    now: at,
    tables: { ...state.tables, known },
    check: {
      run: { kind: 'idle' },
      result: { at, findings, figures, rules, rows },
      settled: new Map(),
      gone,
      touched,
      own: touched.length === 0,
      typing: undefined,
    },
    explanations: keepExplanations(state.explanations, checked),
    fill: { ...state.fill, proposals: undefined },
  };
}

function checkedNow(state: State, event: Extract<Event, { type: 'checked' }>): State {
  const { run, result, settled, touched: all } = state.check;
  const { findings } = event.checked;
  const before = run.kind === 'running' ? run.before : 0;
  const fresh = new Set(findings.map((f) => f.id));
  const held = result ? openFindings(state) : [];
  const gone = result ? settled.size + held.filter((f) => !fresh.has(f.id)).length : 0;
  const next = adopt(state, event, { touched: all.slice(before), gone });
  const count = (severity: string): number => findings.filter((f) => f.finding.severity === severity).length;
  const [error, query, hint] = [count('error'), count('query'), count('hint')];
  return announce(next, say('said.checked', { error, query, hint }));
}

function stopped(state: State): State {
  const { run } = state.check;
  if (run.kind !== 'running') return state;
  return { ...state, check: { ...state.check, run: { kind: 'stopped', progress: run.progress } } };
}

/** The full check: running, progress, result, stopped. */
export function reduceCheck(state: State, event: Event): State {
  switch (event.type) {
    case 'check':
      return started(state);
    case 'running':
      return state.check.run.kind === 'running'
        ? { ...state, now: event.at, check: { ...state.check, run: { ...state.check.run, since: event.at } } }
        : state;
    case 'progress':
      return progressed(state, event.progress);
    case 'checked':
      return checkedNow(state, event);
    case 'stop':
    case 'stopped':
      return stopped(state);
    case 'refused':
      return event.doing === 'check' && state.check.run.kind === 'running'
        ? { ...state, check: { ...state.check, run: { kind: 'idle' } } }
        : state;
    default:
      return state;
  }
}
