import type { Account, QueuedParcel } from '../ports';
import { filerCode } from './filing';
import type { Queued, QueueState } from './filing-state';
import { slugOfProblem } from './refusals';
import { say, type Say } from './say';
import type { State } from './state';

/** A parcel of the outbox as the queue shows it, before anything was tried. */
export function queuedOf(parcel: Omit<QueuedParcel, 'body' | 'after'>, state: QueueState): Queued {
  const { key, scopes, version, queuedAt, filer, filerName } = parcel;
  const who = { filer, ...(filerName !== undefined && { filerName }) };
  return { key, scopes, version, queuedAt, ...who, state, tries: 0, nextAt: undefined, problem: undefined };
}

const FILES: ReadonlySet<Account['role']> = new Set(['clerk', 'officer']);

/** Whether an account may file for a filer as far as the pane can tell; whether an institution lies in an officer's county is the bureau's to say. */
export function mayFileFor({ role, scope }: Account, filer: string, form: State['form']): boolean {
  if (!FILES.has(role)) return false;
  if (scope.institution !== undefined) return filer === scope.institution;
  if (filer === scope.region) return true;
  return role === 'officer' && !form?.regions.some(({ code }) => code === filer);
}

/** Whether a parcel may be sent by whoever is signed in now. */
export function mayGoNow({ session, form }: State, { filer }: Pick<Queued, 'filer'>): boolean {
  return session.kind === 'in' && mayFileFor(session.account, filer, form);
}

/** Whether a parcel is the business of whoever sits here: may be sent by them, or is for the unit of this workbook while nobody is signed in. */
function isOurs(state: State, item: Queued): boolean {
  if (state.session.kind === 'in') return mayGoNow(state, item);
  return (filerCode(state) ?? item.filer) === item.filer;
}

/** The parcel of this filer that is on its way, waits, or needs a sign-in: the newest. Refused ones are on no way any more. */
export function pendingParcel(state: State): Queued | undefined {
  return state.sending.queue.filter((q) => q.state !== 'refused' && isOurs(state, q)).at(-1);
}

/** Parcels of other units that wait on this computer until their own people sign in. */
export function parcelsOfOthers(state: State): readonly Queued[] {
  return state.sending.queue.filter((q) => q.state !== 'refused' && !isOurs(state, q));
}

/** What is said of a parcel that waits for a sign-in: whose it is and, where somebody else is signed in, who that is. */
export function waitsForWhom(state: State, item: Queued): { readonly chip: Say; readonly text: Say } {
  const { session } = state;
  const who = item.filerName || item.filer;
  const chip = say('queue.signInFirst');
  if (session.kind === 'out') return { chip, text: say('queue.signInAs', { who }) };
  const refusedHere = item.problem !== undefined && slugOfProblem(item.problem) === 'forbidden';
  if (refusedHere || !mayGoNow(state, item))
    return { chip, text: say('queue.otherAccount', { who, account: session.account.username }) };
  return { chip: say('queue.signIn'), text: say('refusal.signInText') };
}

/** Whether a parcel takes the place of a refused one: the same filer's, with a table in common. */
export function replaces(item: Queued, earlier: Queued): boolean {
  return (
    earlier.state === 'refused' &&
    earlier.filer === item.filer &&
    earlier.scopes.some((scope) => item.scopes.includes(scope))
  );
}
