/** What an account may do; see bureau/access.ts. */
export type Role = 'clerk' | 'officer' | 'auditor' | 'admin';

/** The part of the unit tree that an account belongs to. */
export interface Scope {
  readonly level: '机构' | '县' | '统筹区' | '省';
  readonly region: string;
  /** Code of the institution, for a clerk of one. */
  readonly institution?: string;
}

/** Who is signed in. */
export interface Account {
  readonly username: string;
  readonly role: Role;
  readonly scope: Scope;
}

/** An account with what signing in needs. */
export interface StoredAccount extends Account {
  readonly passwordHash: string;
  readonly failures: number;
  readonly lockedUntil?: string;
}

export interface NewAccount extends Account {
  readonly passwordHash: string;
}

/** When somebody of an institution or office last signed in. */
export interface SignedIn {
  readonly level: Scope['level'];
  /** The institution's code or the office's region. */
  readonly code: string;
  readonly at: string;
}

/** Accounts and sessions; tokens are kept as digests only. */
export interface AccountStore {
  account(username: string): Promise<StoredAccount | undefined>;
  /** Adds accounts; gives the usernames that were taken already and left as they are. */
  addAccounts(accounts: readonly NewAccount[], actor: string): Promise<readonly string[]>;
  /** Adds the first administrator; false where one exists already. */
  addFirstAdministrator(account: NewAccount): Promise<boolean>;
  hasAdministrator(): Promise<boolean>;
  /** Counts a failed sign-in; after `limit` in a row the account is locked until the given time. */
  noteFailure(username: string, limit: number, lockUntil: string): Promise<void>;
  openSession(username: string, tokenHash: string, expiresAt: string): Promise<void>;
  /** The account of a live session. */
  session(tokenHash: string): Promise<Account | undefined>;
  lastSignIns(regions: readonly string[]): Promise<readonly SignedIn[]>;
  closeSession(tokenHash: string): Promise<void>;
}
