import type { PublicKey } from '../../core/submission/signature';

/** Signs texts; where the private key is, and what does the arithmetic, is its own affair. */
export interface Signer {
  readonly key: Omit<PublicKey, 'since'>;
  /** The signature over a text in UTF-8, DER in lower-case hex. */
  sign(text: string): Promise<string>;
}

/** Wraps the keys of campaigns under a master key; `about` binds a wrapped key to its place. */
export interface Vault {
  /** The names of the master keys, the one in use first. */
  readonly masters: readonly string[];
  wrap(key: Buffer, about: string): Buffer;
  /** Throws where the master key is unknown or the wrapped key is not its own. */
  unwrap(master: string, wrapped: Buffer, about: string): Buffer;
}

/** What the store needs of the world. Without a signer receipts are unsigned, without a vault what is stored lies open: only in tests. */
export interface StoreWorld {
  now(): Date;
  /** A fresh unguessable name, hexadecimal. */
  newId(): string;
  readonly signer?: Signer;
  readonly vault?: Vault;
  /** Whether the rows of a region lie in this database; every region's where absent. */
  holds?(region: string): boolean;
  /** Whether Citus has spread the rows over several workers. */
  readonly spread?: boolean;
}
