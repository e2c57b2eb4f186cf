import type { z } from 'zod';
import type { FormDefinition } from '../core/form/definition';
import { byColumn } from '../core/form/registry';
import type { Problem } from '../core/submission/problem';
import { slugOf } from '../core/submission/problem-slug';
import type { PackedTable } from '../core/submission/package';
import type { Receipt } from '../core/submission/receipt';
import type { institutionSchema } from '../core/submission/views';
import { encodeUtf8 } from '../core/value/utf8';
import { isMissingPart } from './later';
import type { Account, Answer, Bureau, Filing, StandingExplanation } from './ports';
import type { TypedSignIn } from '../ui/sign-in';

/** An answer of the client: what came back, a refusal, or nothing that can be trusted. */
export type Called<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly kind: 'refused'; readonly problem: Problem }
  | { readonly ok: false; readonly kind: 'unreachable' };

/** One row of the bureau's registry. */
type Institution = z.infer<typeof institutionSchema>;

/** The call that only an office makes. */
export interface OfficeCalls {
  consolidation(annex: string): Promise<Called<{ readonly tables: readonly PackedTable[] }>>;
}

/** The client's calls that a filer's pane makes. */
export interface Calls {
  submit(bytes: Uint8Array, key: string, after: number): Promise<Called<Receipt>>;
  submissions(query: {
    readonly filer: string;
    readonly campaign: string;
  }): Promise<Called<{ readonly items: readonly { readonly id: string }[] }>>;
  submission(id: string): Promise<Called<Filing>>;
  withdraw(id: string, decision: { readonly version: number }): Promise<Called<unknown>>;
  reopen(id: string, seen: { readonly version: number }): Promise<Called<unknown>>;
  content(id: string, version: number): Promise<Called<unknown>>;
  fingerprint(digits: string): Promise<Called<{ readonly receipts: readonly Receipt[] }>>;
  reply(id: string, n: number, answer: { readonly text: string }): Promise<Called<unknown>>;
  registry(query: {
    readonly unit?: string;
  }): Promise<Called<{ readonly institutions: readonly Institution[] }>>;
  explanations(query: {
    readonly filer: string;
    readonly campaign: string;
  }): Promise<Called<{ readonly explanations: readonly StandingExplanation[] }>>;
}

function answerOf<T, R>(called: Called<T>, value: (v: T) => R): Answer<R> {
  if (called.ok) return { kind: 'ok', value: value(called.value) };
  return called.kind === 'refused' ? { kind: 'refused', problem: called.problem } : { kind: 'unreachable' };
}

/** The summaries of some annexes as they follow from what was accepted. */
async function acceptedIn(
  office: () => Promise<OfficeCalls>,
  form: FormDefinition,
  annexes: readonly string[],
): Promise<Answer<readonly PackedTable[]>> {
  const summaries = new Set(form.tables.flatMap((t) => (t.rowIds === undefined ? [] : [t.scope])));
  const answers = await Promise.all(
    annexes.map((annex) => reaching(async () => (await office()).consolidation(annex))),
  );
  if (answers.some((a) => !a.ok && a.kind === 'unreachable')) return { kind: 'unreachable' };
  const tables = answers.flatMap((a) => (a.ok ? a.value.tables : []));
  return { kind: 'ok', value: tables.filter((t) => summaries.has(t.scope)) };
}

/** The versions of the filing that a fingerprint belongs to; what is not found is none. */
function printedAs(called: Called<{ readonly receipts: readonly Receipt[] }>): Answer<readonly Receipt[]> {
  const missing = !called.ok && called.kind === 'refused' && slugOf(called.problem) === 'not-found';
  return missing ? { kind: 'ok', value: [] } : answerOf(called, ({ receipts }) => receipts);
}

/** The way to the bureau: whether it answers, signing in and out; whoever is signed in is who the calls are made as. */
export interface Gate {
  reachable(): Promise<boolean>;
  signIn(typed: TypedSignIn): Promise<Called<{ readonly account: Account }>>;
  signOut(): Promise<void>;
}

/** What loads the client's calls, made as whoever is signed in. */
export interface CallsOf {
  readonly filer: () => Promise<Calls>;
  readonly office: () => Promise<OfficeCalls>;
}

/** Without the client's own code, which comes from the same place, nobody is reached. */
async function reaching<T>(ask: () => Promise<Called<T>>): Promise<Called<T>> {
  try {
    return await ask();
  } catch (error) {
    if (isMissingPart(error)) return { ok: false, kind: 'unreachable' };
    throw error;
  }
}

/** The bureau over the client's calls. */
export function bureauOver({ filer: filerCalls, office }: CallsOf, gate: Gate, form: FormDefinition): Bureau {
  const campaign = form.campaign.id;
  const asked = <T>(ask: (calls: Calls) => Promise<Called<T>>): Promise<Called<T>> =>
    reaching(async () => ask(await filerCalls()));
  return {
    signIn: async (typed) => answerOf(await reaching(() => gate.signIn(typed)), (session) => session.account),
    signOut: () => gate.signOut(),
    async submit({ body, key, after }) {
      return answerOf(await asked((calls) => calls.submit(body, key, after)), (receipt) => receipt);
    },
    async filings(filer) {
      const listed = await asked((calls) => calls.submissions({ filer, campaign }));
      if (!listed.ok) return answerOf(listed, () => []);
      const details = await Promise.all(
        listed.value.items.map(({ id }) => asked((calls) => calls.submission(id))),
      );
      const failed = details.find((d) => !d.ok);
      if (failed && !failed.ok) return answerOf<Filing, readonly Filing[]>(failed, () => []);
      return { kind: 'ok', value: details.flatMap((d) => (d.ok ? [d.value] : [])) };
    },
    async withdraw(id, version) {
      return answerOf(await asked((calls) => calls.withdraw(id, { version })), () => undefined);
    },
    async reopen(id, version) {
      return answerOf(await asked((calls) => calls.reopen(id, { version })), () => undefined);
    },
    async content(id, version) {
      const called = await asked((calls) => calls.content(id, version));
      return answerOf(called, (value) => encodeUtf8(JSON.stringify(value)));
    },
    fingerprint: async (digits) => printedAs(await asked((calls) => calls.fingerprint(digits))),
    accepted: (annexes) => acceptedIn(office, form, annexes),
    async registered(code) {
      const called = await asked((calls) => calls.registry({}));
      return answerOf(called, ({ institutions }) => {
        const row = institutions.find((i) => i.code === code);
        return row && { name: row.name, columns: byColumn(form, row) };
      });
    },
    async reply(id, n, text) {
      return answerOf(await asked((calls) => calls.reply(id, n, { text })), () => undefined);
    },
    async explanations(filer) {
      const called = await asked((calls) => calls.explanations({ filer, campaign }));
      return answerOf(called, ({ explanations }) => explanations);
    },
    reachable: () => gate.reachable(),
  };
}
