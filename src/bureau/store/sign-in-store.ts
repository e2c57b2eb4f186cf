import type { Account, Action } from './account-store';

/** A sign-in as it is opened: what its bearer holds is known here by digests only. */
export interface NewSignIn {
  readonly idHash: string;
  readonly refreshHash: string;
  readonly account: Account;
  readonly expiresAt: string;
}

/** What became of a refresh: a used one ends the whole sign-in, but for half a minute after its use. */
export type Rotated =
  | { readonly kind: 'rotated'; readonly account: Account; readonly expiresAt: string }
  | { readonly kind: 'reused' }
  | { readonly kind: 'unknown' };

/** A key that access tokens are signed with; `privateKey` is PKCS #8 as PEM text. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: string;
  readonly madeAt: string;
}

/** Sign-ins and the keys of their tokens. */
export interface SignInStore {
  openSignIn(signIn: NewSignIn): Promise<void>;
  /** Puts a new refresh token in the place of the present one. */
  rotate(idHash: string, from: string, to: string): Promise<Rotated>;
  /** The account of a sign-in that has not ended. */
  signedIn(idHash: string): Promise<Account | undefined>;
  endSignIn(idHash: string): Promise<void>;
  /** Ends every sign-in of an account but one; gives how many ended. */
  endSignIns(username: string, but?: string): Promise<number>;
  signingKeys(): Promise<readonly SigningKey[]>;
  addSigningKey(key: SigningKey): Promise<void>;
  /** Removes keys that were made before a time. */
  dropSigningKeys(before: string): Promise<void>;
}

/** A one-time ticket by which somebody of a unit below sets a password: for a new account, or for one to be recovered. */
export interface Ticket {
  readonly kind: 'invitation' | 'recovery';
  readonly account: Account;
  readonly issuedBy: string;
  readonly expiresAt: string;
}

/** Tickets by the digest of their token. */
export interface TicketStore {
  /** Keeps a ticket in the place of earlier ones for the same name. */
  addTicket(tokenHash: string, ticket: Ticket): Promise<void>;
  /** Uses a ticket up; undefined where there is none or it has run out. */
  takeTicket(tokenHash: string): Promise<Ticket | undefined>;
}

/** A token of a program, such as another bureau's endpoint: an account of its own with few actions. */
export interface ServiceToken {
  readonly id: string;
  readonly label: string;
  readonly account: Account & { readonly only: readonly Action[] };
  readonly issuedBy: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly revokedAt?: string;
}

export interface ServiceTokenStore {
  addServiceToken(tokenHash: string, token: Omit<ServiceToken, 'issuedAt'>): Promise<void>;
  serviceTokens(regions?: readonly string[]): Promise<readonly ServiceToken[]>;
  /** The account of a token that has neither run out nor been revoked. */
  serviceAccount(by: { readonly tokenHash: string } | { readonly id: string }): Promise<Account | undefined>;
  /** False where there is no such token. */
  revokeServiceToken(id: string, actor: string): Promise<boolean>;
}
