/** A stored version. */
export interface VersionName {
  readonly id: string;
  readonly version: number;
}

/** What a tie-out reads of one version, as text. */
export interface KeptExtract extends VersionName {
  readonly body: string;
}

/** By which definition and in which form extracts were made. */
export interface ExtractKind {
  readonly formHash: string;
  readonly format: number;
}

/** Extracts of versions: derived from their bytes, added once, never changed. */
export interface ExtractStore {
  /** Those that are kept; a version without one is absent. */
  extracts(kind: ExtractKind, versions: readonly VersionName[]): Promise<readonly KeptExtract[]>;
  keepExtracts(kind: ExtractKind, extracts: readonly KeptExtract[]): Promise<void>;
}
