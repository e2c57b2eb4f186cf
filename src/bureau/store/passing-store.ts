/** Upper tables on their way to the office above: the exact bytes and the key, fixed when they were passed up. */
export interface HeldPassing {
  readonly id: string;
  /** Region code of the office that passes up. */
  readonly unit: string;
  readonly campaign: string;
  readonly annex: string;
  readonly snapshot: string;
  readonly basis?: string;
  readonly cutoff: string;
  readonly key: string;
  readonly sha256: string;
  readonly actor: string;
  readonly at: string;
}

/** Tables to be passed up. */
export interface NewPassing extends Omit<HeldPassing, 'id' | 'at'> {
  readonly body: Uint8Array;
}

/** What is passed up; only ever added, and sent from the outbox. */
export interface PassingStore {
  /** Keeps a passing with its place in the outbox; the same key again gives the one that is held. */
  keepPassing(passing: NewPassing): Promise<{ readonly added: boolean; readonly held: HeldPassing }>;
  passings(units: readonly string[]): Promise<readonly HeldPassing[]>;
  passing(id: string): Promise<(HeldPassing & { readonly body: Uint8Array }) | undefined>;
}
