/** What offices record beside submissions. */
export type RecordKind =
  | 'lock'
  | 'reminder'
  | 'inclusion'
  | 'internal-date'
  | 'institution'
  | 'form'
  | 'passed'
  | 'reading'
  | 'opening';

/** One record; the newest of a kind and key is what stands. `body` is plain JSON of its kind. */
export interface HeldRecord {
  readonly region: string;
  readonly kind: RecordKind;
  readonly key: string;
  readonly body: unknown;
  readonly actor: string;
  readonly at: string;
}

/** A record to be added; the same in each of its regions. */
export interface NewRecord {
  readonly regions: readonly string[];
  readonly kind: RecordKind;
  readonly key: string;
  readonly body: object;
  readonly actor: string;
}

/** Records of one kind: in which regions (all unless named), under which key or beginning of a key, up to which moment. */
export interface RecordFilter {
  readonly kind: RecordKind;
  readonly regions?: readonly string[];
  readonly keys?: readonly string[];
  readonly until?: string;
}

/** Records that are only ever added, each with a line in the log of every region that it concerns. */
export interface RecordStore {
  record(added: NewRecord): Promise<HeldRecord>;
  /** Every record of a filter in its order. */
  records(filter: RecordFilter): Promise<readonly HeldRecord[]>;
}
