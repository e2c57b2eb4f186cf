/** What a workbook may cost to read; bytes are bytes after inflating unless said otherwise. */
export interface ReadLimits {
  /** Size of the file itself. */
  readonly fileBytes: number;
  readonly entries: number;
  /** Sum of the sizes that the zip directory declares. */
  readonly declaredBytes: number;
  /** One part, counted again while inflating. */
  readonly partBytes: number;
  /** All parts that are really inflated. */
  readonly inflatedBytes: number;
  /** Inflated to deflated size of a part above 1 MiB. */
  readonly ratio: number;
  /** Cells that hold a value or a formula, all sheets together. */
  readonly cells: number;
  /** Characters of all texts, counted for each cell that shows them. */
  readonly characters: number;
  /** Characters of all formulas, shared ones counted for each cell that has them. */
  readonly formulaCharacters: number;
  readonly merges: number;
  readonly sheets: number;
}

const MIB = 1 << 20;

/** Room for a province's workbooks on a desk computer, such as 100 000 rows of annex 2; a network service passes tighter ones. */
export const DEFAULT_LIMITS: ReadLimits = {
  fileBytes: 48 * MIB,
  entries: 4000,
  declaredBytes: 256 * MIB,
  partBytes: 96 * MIB,
  inflatedBytes: 128 * MIB,
  ratio: 250,
  cells: 4_000_000,
  characters: 32_000_000,
  formulaCharacters: 16_000_000,
  merges: 65_530,
  sheets: 512,
};

/** What a network service accepts from strangers. */
export const UPLOAD_LIMITS: ReadLimits = {
  ...DEFAULT_LIMITS,
  fileBytes: 10 * MIB,
  entries: 200,
  declaredBytes: 50 * MIB,
  partBytes: 40 * MIB,
  inflatedBytes: 50 * MIB,
  ratio: 100,
  cells: 1_000_000,
};

/** What an evidence of a whole province may cost to read. */
export const EVIDENCE_LIMITS: ReadLimits = {
  ...DEFAULT_LIMITS,
  fileBytes: 512 * MIB,
  entries: 65_000,
  declaredBytes: 2048 * MIB,
  partBytes: 256 * MIB,
  inflatedBytes: 2048 * MIB,
};
