import { StandingCheck } from '../../core/check/standing-check';
import { balancedBook, type BalancedBook, type BalancedRequest } from '../../core/consolidate/balanced-book';
import { withAssumedMerges } from '../../core/fill/template/assumed-merges';
import type { FormDefinition } from '../../core/form/definition';
import type { Fix } from '../../core/form/finding';
import type { CellValue, GridBook } from '../../core/form/grid';
import type { NarrativeWords } from '../../core/form/narrative-words';
import type { CellPlace, Dataset, TableData } from '../../core/form/table';
import { parse, type ParseResult } from '../../core/parse/parse';
import { compileForm, type CompiledForm } from '../../core/rules/compile';
import { pack, PackError } from '../../core/submission/pack';
import type { PackedTable, SubmissionMeta } from '../../core/submission/package';
import type { SheetPlan } from '../../core/workbook/plan';
import type {
  Checked,
  Choice,
  Found,
  ImportOutline,
  Proposed,
  Recognition,
  ReportAnswer,
  Surroundings,
} from '../found';
import type { CellNow, CellThen, Comparison, ImportPlan, ParcelContents } from '../ports';
import { comparePackages } from './compare';
import { headerOffers } from './header-offers';
import { identify, type Identified } from './identify';
import {
  freeRowOf,
  importedBy,
  nextEmptyRow,
  outlinesHere,
  outlinesOfFile,
  plannedSheets,
  type ReadNow,
} from './importing';
import { locateCells } from './locate';
import { mainFigures } from './main-figures';
import { offersOf, type Known } from './offer';
import { openPackage } from './packed';
import { proposalsOf } from './propose';
import { FormulaReach } from './formula-reach';
import { fits, patched, piecesOf, type Rechecked, type TypedCell } from './recheck';
import { recognitionOf } from './recognise';
import { registryWords } from './registry-words';
import { reportOf } from './report';
import { surroundingsOf } from './surroundings';

/** More formulas than this are not read one by one after each cell that is typed. */
const MOST_READERS = 60;

/** The sheets that a person sees. */
function sheetNames(book: GridBook): readonly string[] {
  return book.grids.filter((g) => !g.hidden).map((g) => g.sheet);
}

/** The checking engine over one workbook at a time: pure, and without any knowledge of screens or Excel. */
export class Engine {
  private readonly compiled: CompiledForm;
  private readonly standing: StandingCheck;
  private reach: FormulaReach | undefined;
  private book: GridBook | undefined;
  private file: GridBook | undefined;
  private left: ReadonlySet<string> = new Set();
  private known: Known = { registry: {}, previous: undefined };
  private parsed: ParseResult | undefined;
  private identified: Identified = { found: [], fixes: new Map() };

  constructor(
    private readonly form: FormDefinition,
    private readonly narrative?: NarrativeWords,
  ) {
    this.compiled = compileForm(form);
    this.standing = new StandingCheck(this.compiled);
  }

  /** Makes ready for typing, so that the first cell is as quick as the next. */
  readonly prepare = (): void => this.standing.prepare();

  /** Sheets that are not read, because another of the same look was picked. */
  leave(sheets: readonly string[]): void {
    this.left = new Set(sheets);
  }

  private counting(book: GridBook): GridBook {
    const { left } = this;
    const grids = left.size === 0 ? book.grids : book.grids.filter((g) => !left.has(g.sheet));
    return withAssumedMerges(this.form, { ...book, grids });
  }

  recognise(book: GridBook): Recognition {
    this.book = this.counting(book);
    this.reach = undefined;
    this.parsed = parse(this.book, this.form);
    return { ...recognitionOf(this.form, this.parsed, this.book), sheets: sheetNames(book) };
  }

  check(book: GridBook): Checked {
    this.reach = undefined;
    const checked = this.judge(this.counting(book));
    return { ...checked, sheets: sheetNames(book) };
  }

  /** The cells whose formulas read these; undefined where that cannot be said without reading the sheet. */
  readersOf(places: readonly CellPlace[]): readonly CellPlace[] | undefined {
    if (!this.book) return undefined;
    this.reach ??= new FormulaReach(this.book);
    if (places.some((p) => this.reach?.isFormula(p))) return undefined;
    return this.reach.of(places, MOST_READERS);
  }

  /** Checks the last workbook again with a few cells changed; undefined where it has no place for them. */
  recheck(cells: readonly TypedCell[]): Rechecked | undefined {
    if (!this.book || !fits(this.book, cells)) return undefined;
    const before = this.identified.found;
    const { findings, ...rest } = this.judge(patched(this.book, cells));
    return { ...rest, pieces: piecesOf(before, findings) };
  }

  private judge(book: GridBook): Checked {
    const full = this.standing.check(book);
    this.book = book;
    this.parsed = full.parsed;
    this.identified = identify(full.findings, full.parsed.data);
    const rows = [...full.parsed.data.tables.values()].reduce((n, t) => n + t.rowCount, 0);
    const silent = new Set(full.notRun.map((n) => n.rule));
    const rules = this.form.rules.filter(
      (r) => r.state === 'active' && !silent.has(r.id) && this.speaksOf(r.scope),
    ).length;
    return {
      ...recognitionOf(this.form, full.parsed, book),
      findings: this.identified.found,
      figures: mainFigures(this.form, full.parsed.data),
      rules,
      rows,
    };
  }

  private speaksOf(scope: string): boolean {
    return scope === '*' || scope === 'H' || this.data.tables.has(scope);
  }

  private get data(): Dataset {
    return this.parsed?.data ?? { tables: new Map(), headers: new Map() };
  }

  private get now(): ReadNow {
    const { form, book, file, parsed, data } = this;
    return { form, book, file, data, places: parsed?.tables ?? [] };
  }

  fixes(ids: readonly string[]): readonly Fix[] {
    return ids.flatMap((id) => this.identified.fixes.get(id)?.() ?? []);
  }

  describe(id: string): Surroundings {
    const found = this.identified.found.find((f) => f.id === id);
    if (!found) return { row: [], parts: [], rest: undefined };
    return surroundingsOf(this.form, this.data, { finding: found.finding, suspects: this.suspects(found) });
  }

  private suspects({ finding }: Found): ReadonlySet<string> {
    const places = [finding.facts.culprit, ...(finding.facts.alternatives ?? [])].map((c) => c?.place);
    return new Set(places.flatMap((p) => (p ? [`${p.sheet}|${p.row}`] : [])));
  }

  propose(mode: 'values' | 'formulas', header: Readonly<Record<string, CellValue>>): Proposed {
    const { proposals: summed, unread } = proposalsOf(this.compiled, this.data, mode);
    const taken = new Set(summed.map((p) => p.id));
    const { now } = this;
    const free = (table: TableData): number | undefined => freeRowOf(now, table);
    const offers = offersOf(this.form, this.data, { known: this.known, taken, free });
    const headers = headerOffers(this.form, { data: this.data, book: this.book }, header);
    return { proposals: [...headers, ...offers, ...summed], unread };
  }

  know(known: Known): void {
    this.known = known;
  }

  plan(scopes: readonly string[], header: Readonly<Record<string, CellValue>>): readonly SheetPlan[] {
    return plannedSheets(this.now, scopes, header);
  }

  outline(scope: string, remembered: ReadonlyMap<string, string>): readonly ImportOutline[] {
    return outlinesHere(this.now, scope, remembered);
  }

  takeFile(book: GridBook): void {
    this.file = book;
  }

  outlineFile(
    file: string,
    scope: string,
    remembered: ReadonlyMap<string, string>,
  ): readonly ImportOutline[] {
    return outlinesOfFile(this.now, scope, remembered).map((o) => ({ ...o, file }));
  }

  importFixes(plan: ImportPlan): readonly Fix[] {
    return importedBy(this.now, plan);
  }

  registry(column: string): readonly Choice[] {
    return registryWords(this.form, this.data, column);
  }

  nextEmpty(scope: string, column: string, row: number): number {
    return nextEmptyRow(this.data.tables.get(scope), column, row);
  }

  pack(scopes: readonly string[], meta: SubmissionMeta): Uint8Array {
    const tables = new Map([...this.data.tables].filter(([scope]) => scopes.includes(scope)));
    const headers = new Map([...this.data.headers].filter(([scope]) => scopes.includes(scope)));
    return pack({ tables, headers }, meta, this.form);
  }

  compare(earlier: Uint8Array, scopes: readonly string[]): Comparison | undefined {
    const read = scopes.length > 0 && scopes.every((scope) => this.data.tables.has(scope));
    const present = read ? this.packedNow(scopes) : undefined;
    return present && comparePackages(earlier, present);
  }

  /** A report held against tables that the bureau accepted, else against those of the workbook. */
  report(text: string, accepted?: readonly PackedTable[]): ReportAnswer {
    const { form, narrative: words, data } = this;
    return reportOf(text, { form, words, data, accepted });
  }

  locate(earlier: Uint8Array, cells: readonly CellThen[]): ReadonlyMap<string, CellNow> {
    const present = this.packedNow([...this.data.tables.keys()]);
    return present ? locateCells(earlier, present, cells) : new Map<string, CellNow>();
  }

  contents(parcel: Uint8Array): ParcelContents {
    const { tables = [], explanations = [], filer } = openPackage(parcel);
    return {
      tables: tables.map(({ scope, rows }) => ({ scope, rows: rows.length })),
      explanations: explanations.map(({ rule, text }) => ({ rule, text })),
      filer: filer && { code: filer.code, name: filer.name },
    };
  }

  balanced(request: BalancedRequest): BalancedBook {
    return balancedBook(this.compiled, request);
  }

  /** The workbook as it would travel now, without its meta data; undefined while a cell cannot be read. */
  private packedNow(scopes: readonly string[]): Uint8Array | undefined {
    const meta: SubmissionMeta = {
      form: { id: this.form.id, hash: '0'.repeat(64) },
      campaign: this.form.campaign.id,
      filer: { code: '-', level: '机构', name: '-' },
      explanations: [],
    };
    try {
      return this.pack(scopes, meta);
    } catch (error) {
      if (error instanceof PackError) return undefined;
      throw error;
    }
  }
}
