import type { ProblemSlug } from '../core/submission/problem-slug';

/** What a sign-in asks for beside name and password. */
export type SignInAsk = 'code' | 'new-password';

const ASKED: Readonly<Partial<Record<ProblemSlug, SignInAsk>>> = {
  'code-needed': 'code',
  'code-wrong': 'code',
  'password-due': 'new-password',
  'password-weak': 'new-password',
};

/** Whether a refusal is the next step of a sign-in, and nobody did anything wrong. */
export function isNextStep(refusal: ProblemSlug | undefined): boolean {
  return refusal === 'code-needed' || refusal === 'password-due';
}

/** What a sign-in asks for after a refusal: what it asked before, and what the refusal wants; nothing more where the password itself was wrong. */
export function asksAfter(
  asks: readonly SignInAsk[],
  refusal: ProblemSlug | undefined,
): readonly SignInAsk[] {
  if (refusal === undefined) return asks;
  const more = ASKED[refusal];
  if (more === undefined) return refusal === 'sign-in-failed' ? [] : asks;
  return asks.includes(more) ? asks : [...asks, more];
}

/** What somebody types to sign in: name and password, with what the bureau asks for beside them; or a ticket of the unit above with the password to be. */
export type TypedSignIn =
  | {
      readonly by: 'password';
      readonly name: string;
      readonly password: string;
      readonly code?: string;
      readonly newPassword?: string;
    }
  | { readonly by: 'ticket'; readonly ticket: string; readonly newPassword: string }
  | { readonly by: 'provider' };
