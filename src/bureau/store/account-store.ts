/** What an account may do; see bureau/access.ts. */
export const roles = ['clerk', 'officer', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What somebody wants to do with a unit's affairs. */
export const actions = ['submit', 'withdraw', 'read', 'review', 'registry', 'audit', 'accounts'] as const;
export type Action = (typeof actions)[number];

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
  /** The actions of a service token, which may do no others; all of its role's where absent. */
  readonly only?: readonly Action[];
}

/** The shared secret of an authenticator and the last time step that was used with it. */
export interface SecondFactor {
  readonly secret: string;
  /** False while it is being set up and not yet asked for. */
  readonly confirmed: boolean;
  readonly step: number;
}

/** An account with what signing in needs. */
export interface StoredAccount extends Account {
  readonly passwordHash: string;
  readonly mustChange: boolean;
  readonly disabled: boolean;
  readonly secondFactor?: SecondFactor;
}

export interface NewAccount extends Account {
  readonly passwordHash: string;
  /** The password was chosen by somebody else and has to be changed at the first sign-in. */
  readonly mustChange?: boolean;
}

/** One account as its administrator sees it. */
export interface ListedAccount extends Account {
  readonly mustChange: boolean;
  readonly disabled: boolean;
  readonly secondFactor: boolean;
  readonly lastSignIn?: string;
  readonly lockedUntil?: string;
  /** Open sign-ins. */
  readonly signIns: number;
}

/** When somebody of an institution or office last signed in. */
export interface SignedIn {
  readonly level: Scope['level'];
  /** The institution's code or the office's region. */
  readonly code: string;
  readonly at: string;
}

/** Who did something to an account, for the log. */
export interface AccountAct {
  readonly actor: string;
  readonly action: string;
}

/** Accounts and their credentials; passwords, codes and tickets are kept as digests only. */
export interface AccountStore {
  account(username: string): Promise<StoredAccount | undefined>;
  accounts(regions?: readonly string[]): Promise<readonly ListedAccount[]>;
  /** Adds accounts; gives the usernames that were taken already and left as they are. */
  addAccounts(accounts: readonly NewAccount[], actor: string): Promise<readonly string[]>;
  /** Adds the first administrator; false where one exists already. */
  addFirstAdministrator(account: NewAccount): Promise<boolean>;
  hasAdministrator(): Promise<boolean>;
  lastSignIns(regions: readonly string[]): Promise<readonly SignedIn[]>;
  setPassword(username: string, passwordHash: string, act: AccountAct): Promise<void>;
  setDisabled(username: string, disabled: boolean, act: AccountAct): Promise<void>;
  /** Keeps or removes an authenticator; with recovery codes it is in force from now on. */
  setSecondFactor(
    username: string,
    factor: { readonly secret: string; readonly recoveryHashes?: readonly string[] } | undefined,
    act: AccountAct,
  ): Promise<void>;
  /** Uses up a time step; false where it or a later one was used before. */
  useStep(username: string, step: number): Promise<boolean>;
  /** Uses up a recovery code; false where there is no such one. */
  useRecoveryCode(username: string, codeHash: string): Promise<boolean>;
}

/** Failures to sign in by name, whether there is such an account or not. */
export interface FailureStore {
  lockedUntil(name: string): Promise<string | undefined>;
  /** Counts a failed sign-in; after `limit` in a row the name is locked until the given time. False where it was locked already. */
  noteFailure(name: string, limit: number, lockUntil: string): Promise<boolean>;
  clearFailures(name: string): Promise<void>;
}
