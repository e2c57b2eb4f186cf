/** A frozen upper table without its content. */
export interface HeldSnapshot {
  readonly id: string;
  /** Region code of the office it was made for. */
  readonly unit: string;
  readonly campaign: string;
  readonly annex: string;
  readonly basis?: string;
  readonly cutoff: string;
  /** SHA-256 over what counts of the content. */
  readonly digest: string;
  readonly sources: number;
  readonly at: string;
}

/** A snapshot to be kept. */
export interface NewSnapshot extends Omit<HeldSnapshot, 'id' | 'at'> {
  readonly content: Uint8Array;
  readonly actor: string;
}

/** Snapshots that are only ever added. */
export interface SnapshotStore {
  /** Keeps a snapshot; where the newest of the same unit, annex, basis and cut-off has the same digest, gives that one. */
  keepSnapshot(snapshot: NewSnapshot): Promise<{ readonly added: boolean; readonly held: HeldSnapshot }>;
  snapshots(units: readonly string[]): Promise<readonly HeldSnapshot[]>;
  snapshot(id: string): Promise<(HeldSnapshot & { readonly content: Uint8Array }) | undefined>;
}
