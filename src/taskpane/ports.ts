import type { BalancedBook, BalancedRequest } from '../core/consolidate/balanced-book';
import type { Initials } from '../ui/initials';
import type { TypedSignIn } from '../ui/sign-in';
import type { z } from 'zod';
import type { FormDefinition, Words } from '../core/form/definition';
import type { Finding, Fix } from '../core/form/finding';
import type { CellValue, GridBook } from '../core/form/grid';
import type { CellPlace } from '../core/form/table';
import type { PackedTable, SubmissionMeta } from '../core/submission/package';
import type { Problem } from '../core/submission/problem';
import type { Receipt } from '../core/submission/receipt';
import type { accountSchema, submissionDetailSchema } from '../core/submission/views';
import type { standingExplanationsSchema } from '../core/submission/views-work';
import type { SheetPlan } from '../core/workbook/plan';
import type { RowsWanted, WorkbookPort } from '../core/workbook/port';
import type {
  Checked,
  Choice,
  ImportOutline,
  Proposed,
  Recognition,
  ReportAnswer,
  Surroundings,
} from './found';
import type { TypedCell } from './engine/recheck';
import type { Say } from './state/say';

/** The workbook beside the pane. */
export type Workbook = WorkbookPort;

/** The time in milliseconds since 1970, and a timer; the returned function stops it. */
export interface Clock {
  now(): number;
  after(ms: number, run: () => void): () => void;
}

/** Fresh names for things that must be told apart for ever. */
export interface Ids {
  next(): string;
}

/** A file that the clerk chose. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A chosen file as it was read, or one sentence in both languages why not. */
export type ReadFile =
  { readonly ok: true; readonly book: GridBook } | { readonly ok: false; readonly words: Words };

/** Where columns of a sheet go: sheet column to table column. `file` is set where the sheet stands in a chosen file. */
export interface ImportPlan {
  readonly sheet: string;
  readonly file?: string;
  readonly scope: string;
  readonly headingRow: number;
  readonly columns: ReadonlyMap<number, string>;
}

/** Thrown by a question that was ended before its answer. */
export class Stopped extends Error {}

/** Thrown where a sheet has fewer empty rows than an import needs; `wanted` where more can be put in. */
export class NoRoom extends Error {
  constructor(
    readonly sheet: string,
    readonly wanted?: RowsWanted,
  ) {
    super('no-room');
  }
}

/** The engine behind the pane. It keeps the tables of the last workbook it was given; nothing here blocks for more than 100 ms. */
export interface Checker {
  recognise(book: GridBook): Promise<Recognition>;
  check(book: GridBook): Promise<Checked>;
  /** From now on these sheets are not read: another of the same look was picked. */
  leave(sheets: readonly string[]): Promise<void>;
  /** The cells whose formulas read these; undefined where only a full check can say what follows from a change. */
  readersOf(places: readonly CellPlace[]): Promise<readonly CellPlace[] | undefined>;
  /** Checks the workbook of the last check again with a few cells changed; undefined where it has no place for them. */
  recheck(cells: readonly TypedCell[]): Promise<Checked | undefined>;
  /** Ends what is running; its promise is rejected with Stopped. */
  stop(): void;
  /** The cell changes that settle these findings of the last check. */
  fixes(ids: readonly string[]): Promise<readonly Fix[]>;
  describe(id: string): Promise<Surroundings>;
  /** What can be filled: blank header items of `header`, and what the details and other sources give. */
  propose(mode: 'values' | 'formulas', header: Readonly<Record<string, CellValue>>): Promise<Proposed>;
  /** Takes in what is known of the filer from elsewhere; later proposals offer it. */
  know(known: {
    readonly registry: Readonly<Record<string, string>>;
    readonly previous: Uint8Array | undefined;
  }): Promise<void>;
  plan(scopes: readonly string[], header: Readonly<Record<string, CellValue>>): Promise<readonly SheetPlan[]>;
  outline(scope: string, remembered: ReadonlyMap<string, string>): Promise<readonly ImportOutline[]>;
  /** Keeps the sheets of a chosen file until the next one. */
  takeFile(book: GridBook): Promise<void>;
  outlineFile(
    file: string,
    scope: string,
    remembered: ReadonlyMap<string, string>,
  ): Promise<readonly ImportOutline[]>;
  importFixes(plan: ImportPlan): Promise<readonly Fix[]>;
  /** Words from the workbook's own registry for columns that hold an institution's name or code. */
  registry(column: string): Promise<readonly Choice[]>;
  /** The first empty cell of a column below a row. */
  nextEmpty(scope: string, column: string, row: number): Promise<number>;
  pack(scopes: readonly string[], meta: SubmissionMeta): Promise<Uint8Array>;
  /** How many cells differ from an earlier package, and rows added or removed; undefined while a cell cannot be read. */
  compare(earlier: Uint8Array, scopes: readonly string[]): Promise<Comparison | undefined>;
  /** Where cells of an earlier package stand now, by `sheet!cell`; nothing while a cell cannot be read. */
  locate(earlier: Uint8Array, cells: readonly CellThen[]): Promise<ReadonlyMap<string, CellNow>>;
  /** A report held against accepted tables, else against those of the last workbook. */
  report(text: string, accepted?: readonly PackedTable[]): Promise<ReportAnswer>;
  contents(parcel: Uint8Array): Promise<ParcelContents>;
  /** Upper tables as sheets to print whose figures add up. */
  balanced(request: BalancedRequest): Promise<BalancedBook>;
}

/** A cell that differs between two packages: where it stands now, what it was and is. */
export interface ChangedCell {
  readonly scope: string;
  readonly column: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly was?: string;
  readonly is?: string;
}

/** A cell as an earlier version named it. */
export interface CellThen {
  readonly sheet: string;
  readonly cell: string;
}

/** Where such a cell stands now and what it holds; `gone` where its row was deleted. */
export type CellNow =
  | { readonly gone: true }
  | { readonly gone: false; readonly sheet: string; readonly cell: string; readonly value?: string };

/** What a parcel holds, for a person to look at. */
export interface ParcelContents {
  readonly tables: readonly { readonly scope: string; readonly rows: number }[];
  readonly explanations: readonly { readonly rule: string; readonly text: string }[];
  readonly filer: { readonly code: string; readonly name: string } | undefined;
}

export interface Comparison {
  /** All changed cells; `changed` lists the first of them. */
  readonly cells: number;
  readonly changed: readonly ChangedCell[];
  readonly added: number;
  readonly removed: number;
}

/** What the bureau's registry says of an institution: its name, and codes by the form's columns. */
export interface Registered {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** What became of a call to the bureau. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'unreachable' };

export type Account = z.infer<typeof accountSchema>;
/** A submission with its versions and decisions. */
type Detail = z.infer<typeof submissionDetailSchema>;
type Work = 'comments' | 'explanations' | 'may' | 'pending';
export type Filing = Omit<Detail, Work> & Partial<Pick<Detail, Work>>;
/** An explanation of this or the previous period with what became of it. */
export type StandingExplanation = z.infer<typeof standingExplanationsSchema>['explanations'][number];

/** What leaves the computer: the exact bytes under a key made at the click. */
export interface Parcel {
  readonly key: string;
  readonly body: Uint8Array;
  /** The version that this one replaces, 0 for none. */
  readonly after: number;
}

/** The bureau's endpoint, as far as the clerk's pane needs it. */
export interface Bureau {
  signIn(typed: TypedSignIn): Promise<Answer<Account>>;
  signOut(): Promise<void>;
  submit(parcel: Parcel): Promise<Answer<Receipt>>;
  filings(filer: string): Promise<Answer<readonly Filing[]>>;
  withdraw(id: string, version: number): Promise<Answer<void>>;
  /** Announces an amendment of an accepted version, which goes on counting until the new one is accepted. */
  reopen(id: string, version: number): Promise<Answer<void>>;
  /** The bytes of a version that was received, from whatever computer it came. */
  content(id: string, version: number): Promise<Answer<Uint8Array>>;
  /** The versions of the filing that a printed fingerprint belongs to; none where nothing in sight has it. */
  fingerprint(digits: string): Promise<Answer<readonly Receipt[]>>;
  /** The summaries of these annexes as they follow from what was accepted; an annex without any is left out. */
  accepted(annexes: readonly string[]): Promise<Answer<readonly PackedTable[]>>;
  /** The institution's row of the registry; undefined where it has none. */
  registered(code: string): Promise<Answer<Registered | undefined>>;
  reply(id: string, n: number, text: string): Promise<Answer<void>>;
  /** Explanations that stand from this and the previous period. */
  explanations(filer: string): Promise<Answer<readonly StandingExplanation[]>>;
  reachable(): Promise<boolean>;
}

/** What is known of a parcel in the queue without opening it. */
export interface QueuedParcel extends Parcel {
  readonly scopes: readonly string[];
  readonly version: number;
  readonly queuedAt: number;
  readonly filer: string;
  readonly filerName?: string;
}

/** Parcels that have not arrived, kept on this computer until they have; sent ones stay for comparison under their submission's id. */
export interface Outbox {
  list(): Promise<readonly QueuedParcel[]>;
  put(parcel: QueuedParcel): Promise<void>;
  remove(key: string): Promise<void>;
  keepSent(filing: string, body: Uint8Array): Promise<void>;
  sent(filing: string): Promise<Uint8Array | undefined>;
}

/** The page around the pane. */
export interface Page {
  focus(target: string): void;
  copy(text: string): Promise<void>;
  save(name: string, body: Uint8Array): void;
  /** Lets a person choose a file; undefined where none was chosen. */
  choose(kinds: string): Promise<ChosenFile | undefined>;
  /** Small texts kept on this computer. */
  recall(key: string): string | undefined;
  remember(key: string, text: string): void;
}

/** Hex digest of bytes. */
export type Digest = (bytes: Uint8Array) => Promise<string>;

/** Everything outside the pane, handed in once. */
export interface World {
  readonly workbook: Workbook;
  readonly checker: Checker;
  readonly bureau: Bureau;
  readonly outbox: Outbox;
  /** Reads a workbook or an exported list, in a thread of its own. */
  readonly readFile: (file: ChosenFile) => Promise<ReadFile>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A number from 0 to below 1, another one each time. */
  readonly chance: () => number;
  readonly page: Page;
  readonly form: FormDefinition;
  readonly formHash: () => Promise<string>;
  readonly initials: () => Promise<Initials>;
  readonly languageChanged: (language: 'zh-CN' | 'en-US') => Promise<void>;
  /** Says a finding in words. */
  readonly sentence: (finding: Finding) => string;
  /** Says one of the pane's own sentences. */
  readonly tell: (say: Say) => string;
  /** Lets the page draw before work goes on. */
  readonly pause: () => Promise<void>;
  /** Hears of faults of the program itself. */
  readonly report: (error: unknown) => void;
}
