import type { OwnAct, OwnIssued } from '../../ui/own/own-act';
import type { Account } from './slots';

/** Something done with accounts, tokens, or one's own sign-in, as data. */
export type AccountAct =
  | {
      readonly kind: 'invite';
      readonly username: string;
      readonly role: Account['role'];
      readonly scope: Account['scope'];
    }
  | { readonly kind: 'recover'; readonly username: string }
  | { readonly kind: 'unlock'; readonly username: string }
  | { readonly kind: 'end-sessions'; readonly username: string }
  | { readonly kind: 'account-state'; readonly username: string; readonly open: boolean }
  | {
      readonly kind: 'add-token';
      readonly label: string;
      readonly role: Exclude<Account['role'], 'admin'>;
      readonly scope: Account['scope'];
      readonly actions: readonly TokenAction[];
      readonly days: number;
    }
  | { readonly kind: 'revoke-token'; readonly token: string }
  | OwnAct
  | { readonly kind: 'open-names'; readonly submission: string; readonly reason: string };

/** What a program may be allowed to do. */
export const tokenActions = ['submit', 'withdraw', 'read', 'audit'] as const;
export type TokenAction = (typeof tokenActions)[number];

/** A secret that is shown once: it is held by the page alone, until it is closed or left. */
export type Issued =
  | {
      readonly kind: 'invitation' | 'recovery';
      readonly username: string;
      readonly ticket: string;
      readonly expiresAt: string;
    }
  | { readonly kind: 'token'; readonly label: string; readonly token: string; readonly expiresAt: string }
  | OwnIssued;

const KINDS: readonly string[] = [
  'invite',
  'recover',
  'unlock',
  'end-sessions',
  'account-state',
  'add-token',
  'revoke-token',
  'change-password',
  'factor-start',
  'factor-confirm',
  'factor-drop',
  'open-names',
] satisfies readonly AccountAct['kind'][];

/** Whether an act is about accounts. */
export function isAccountAct(act: { readonly kind: string }): act is AccountAct {
  return KINDS.includes(act.kind);
}
