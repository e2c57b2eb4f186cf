import type { SignInAsk, TypedSignIn } from './sign-in';

/** What was typed into the fields of a sign-in. */
export const NOTHING_TYPED = { name: '', password: '', code: '', newPassword: '', ticket: '' };
export type SignInTexts = typeof NOTHING_TYPED;
export type SignInField = keyof SignInTexts;

/** How each field of a sign-in looks to the browser, which may fill it in. */
export const FIELD_LOOKS = {
  name: { type: 'text', autoComplete: 'username' },
  password: { type: 'password', autoComplete: 'current-password' },
  code: { type: 'text', autoComplete: 'one-time-code' },
  newPassword: { type: 'password', autoComplete: 'new-password' },
  ticket: { type: 'text', autoComplete: 'off' },
} as const;

/** Characters that a password of one's own has at least. */
export const SHORTEST_PASSWORD = 10;

/** The fields to show: name and password with what the bureau asks for beside them, or a ticket. */
export function fieldsOf(asks: readonly SignInAsk[], invited: boolean): readonly SignInField[] {
  if (invited) return ['ticket', 'newPassword'];
  const code = asks.includes('code') ? (['code'] as const) : [];
  const fresh = asks.includes('new-password') ? (['newPassword'] as const) : [];
  return ['name', 'password', ...code, ...fresh];
}

/** The sign-in that was typed, or which sentence says what is missing. */
export function typedOf(
  texts: SignInTexts,
  fields: readonly SignInField[],
): TypedSignIn | 'signIn.needed' | 'signIn.newPasswordNeeded' | 'signIn.ticketNeeded' {
  const { name, password, code, newPassword, ticket } = texts;
  const fresh = fields.includes('newPassword');
  const short = fresh && [...newPassword].length < SHORTEST_PASSWORD;
  if (short || fields.some((f) => texts[f].trim() === '')) {
    if (fields.includes('ticket')) return 'signIn.ticketNeeded';
    return fresh ? 'signIn.newPasswordNeeded' : 'signIn.needed';
  }
  if (fields.includes('ticket')) return { by: 'ticket', ticket: ticket.trim(), newPassword };
  return {
    by: 'password',
    name: name.trim(),
    password,
    ...(fields.includes('code') && { code: code.trim() }),
    ...(fresh && { newPassword }),
  };
}
