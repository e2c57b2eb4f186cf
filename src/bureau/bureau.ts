import type { Checking } from './checking/checking';
import type { FormCatalog } from './form-catalog';
import type { Upper } from './passing/upper';
import type { Account } from './store/account-store';
import type { Store } from './store/store';

/** The outside world of the use cases. */
export interface World {
  now(): Date;
  /** A fresh unguessable name, hexadecimal. */
  newId(): string;
  /** A fresh secret of 256 bits as text. */
  newToken(): string;
}

/** What every use case works with. */
export interface Bureau {
  readonly store: Store;
  readonly forms: FormCatalog;
  readonly world: World;
  /** Where submissions are checked; in the thread that asks where absent. */
  readonly checking?: Checking;
  /** The endpoint of the office above, where it is another one. */
  readonly upper?: Upper;
}

/** A use case asked by somebody who is signed in. */
export interface Asked extends Bureau {
  readonly account: Account;
  /** Digest of the sign-in; absent for the token of a program. */
  readonly signIn?: string;
  /** Submissions whose names are open to the caller, where a use case has looked. */
  readonly opened?: ReadonlySet<string>;
}
