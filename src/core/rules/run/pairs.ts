/** Which source rows belong to which group, as pairs, and which group each row of the target asks for. */
export interface Membership {
  /** Source row of each pair; the index itself where absent. */
  readonly rows?: Int32Array;
  /** Group of each pair; BAD_GROUP where the row's key is unreadable. */
  readonly groups: Int32Array;
  readonly count: number;
  /** Groups that some unreadable cell may belong to. */
  readonly poisoned?: Uint8Array;
  /** Group of a target row: BAD_GROUP where its key is unreadable, NO_GROUP where no source row has it, NOT_COUNTED where it is —. */
  readonly wanted: Int32Array;
}
