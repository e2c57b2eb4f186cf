import type { Problem } from '../../core/submission/problem';
import { say, type Say } from './say';

/** What the clerk can do about a refusal. */
export type RefusalButton = 'sign-in' | 'copy-code' | 'see-receipt' | 'see-difference' | 'locate' | 'retry';

/** A refusal in words: what happened, what to do, and the button for it. */
export interface Refusal {
  readonly icon: 'error' | 'lock' | 'done' | 'copies' | 'key' | 'table' | 'clock' | 'circle' | 'cloud';
  readonly title: Say;
  readonly text: Say;
  readonly button?: RefusalButton;
  /** Whether the parcel stays in the queue and is sent again by itself, or after a sign-in. */
  readonly waits: boolean;
}

/** What belongs into the sentences: who filed, which annex, which version. */
export interface RefusalFacts {
  readonly code: string;
  readonly annex: string;
  readonly version: number;
}

const busy = (problem: Problem): Refusal => ({
  icon: 'clock',
  title: say('refusal.busy'),
  text: say('refusal.busyText', { count: Math.max(1, Math.ceil((problem.retryAfter ?? 120) / 60)) }),
  waits: true,
});

function foundThere(problem: Problem): Refusal {
  const findings = problem.findings ?? [];
  const first = findings[0];
  const refused = problem.refusals?.[0];
  return {
    icon: 'error',
    title: say('refusal.findings', { count: Math.max(1, findings.length + (problem.refusals?.length ?? 0)) }),
    text: say('refusal.findingsText', { text: first?.message ?? refused?.sentence ?? '' }),
    button: 'locate',
    waits: false,
  };
}

const bySlug: Readonly<Record<string, (problem: Problem, facts: RefusalFacts) => Refusal>> = {
  'not-signed-in': () => ({
    icon: 'key',
    title: say('refusal.signIn'),
    text: say('refusal.signInText'),
    button: 'sign-in',
    waits: true,
  }),
  'not-listed': (_, { code }) => ({
    icon: 'circle',
    title: say('refusal.notListed'),
    text: say('refusal.notListedText', { code }),
    button: 'copy-code',
    waits: false,
  }),
  forbidden: () => ({
    icon: 'key',
    title: say('refusal.forbidden'),
    text: say('refusal.forbiddenText'),
    button: 'sign-in',
    waits: true,
  }),
  unchanged: (problem) => ({
    icon: 'done',
    title: say('refusal.unchanged'),
    text: say('refusal.unchangedText', { version: problem.current?.version ?? 1 }),
    button: 'see-receipt',
    waits: false,
  }),
  stale: (problem) => ({
    icon: 'copies',
    title: say('refusal.stale', { version: problem.current?.version ?? 2 }),
    text: say('refusal.staleText'),
    button: 'see-difference',
    waits: false,
  }),
  'too-large': (_, { annex }) => ({
    icon: 'table',
    title: say('refusal.tooLarge', { annex }),
    text: say('refusal.tooLargeText'),
    button: 'locate',
    waits: false,
  }),
  locked: (_, { version }) => ({
    icon: 'lock',
    title: say('refusal.locked'),
    text: say('refusal.lockedText', { version }),
    button: 'retry',
    waits: false,
  }),
  busy,
  unavailable: busy,
  'sign-in-failed': () => ({
    icon: 'key',
    title: say('refusal.signIn'),
    text: say('refusal.signInText'),
    button: 'sign-in',
    waits: true,
  }),
};

const sameWords: Readonly<Record<string, string>> = { 'not-open': 'locked', 'key-reused': 'stale' };
const atCells = new Set([
  'findings',
  'unreadable',
  'header-differs',
  'explanation-short',
  'filer-unknown',
  'table-not-filed',
  'table-elsewhere',
  'annex-unknown',
  'campaign-unknown',
  'form-unknown',
]);

function fault(problem: Problem): Refusal {
  const code = problem.reference;
  return {
    icon: 'error',
    title: say('refusal.fault'),
    text: code === undefined ? say('refusal.faultText') : say('refusal.faultCode', { code }),
    button: 'retry',
    waits: false,
  };
}

/** The stable end of a problem's type. */
export function slugOfProblem({ type }: Problem): string {
  return type.slice(type.lastIndexOf(':') + 1);
}

/** A refusal in words by its stable type; what is unknown is our own fault, said as such. */
export function refusalOf(problem: Problem, facts: RefusalFacts): Refusal {
  const slug = slugOfProblem(problem);
  const words = bySlug[sameWords[slug] ?? slug];
  if (words) return words(problem, facts);
  if (atCells.has(slug)) {
    const refusal = foundThere(problem);
    return problem.findings?.length || problem.refusals?.length
      ? refusal
      : {
          ...refusal,
          title: say('refusal.content'),
          text: say('refusal.findingsText', { text: problem.detail }),
        };
  }
  return fault(problem);
}

/** What another account, or the same one signed in anew, may cure. */
const signIns: ReadonlySet<string> = new Set([
  'not-signed-in',
  'sign-in-failed',
  'forbidden',
  'password-due',
]);

/** Whether the parcel waits for a sign-in. */
export function waitsForSignIn(problem: Problem): boolean {
  return signIns.has(slugOfProblem(problem));
}

/** What the office itself may undo. */
const byOffice: ReadonlySet<string> = new Set(['locked', 'not-open']);

/** Whether the same parcel will never be taken in: its content is refused. Who sent it, the list of filers, a lock and the endpoint's own state can change. */
export function isFinal(problem: Problem): boolean {
  const { status } = problem;
  if (byOffice.has(slugOfProblem(problem))) return false;
  if (status === 401 || status === 403 || status >= 500) return false;
  return !waitsForSignIn(problem) && !refusalOf(problem, { code: '', annex: '', version: 1 }).waits;
}

/** What is said where the bureau cannot be reached. */
export const unreachable: Refusal = {
  icon: 'cloud',
  title: say('refusal.unreachable'),
  text: say('refusal.unreachableText'),
  waits: true,
};
