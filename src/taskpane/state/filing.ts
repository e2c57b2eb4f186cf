import type { FormDefinition, TableDefinition } from '../../core/form/definition';
import { periodOf } from '../../core/submission/period';
import type { FoundAnnex } from '../found';
import { dueOn, type Due } from '../../core/value/china-clock';
import { isBased } from './based';
import { dueEntry } from './deadline';
import { remembered } from './memo';
import { isStale } from './open-findings';
import type { KeptReceipt } from './filing-state';
import type { State } from './state';

/** The levels of the unit tree from the bottom, as definitions write them. */
export const LEVELS = ['机构', '县', '统筹区', '省'] as const;
export type Level = (typeof LEVELS)[number];

function isLevel(text: string | undefined): text is Level {
  return LEVELS.some((l) => l === text);
}

/** The level that files: of the account, else of the sheets, else the lowest. */
export function levelOf(state: State): Level {
  if (state.session.kind === 'in') return state.session.account.scope.level;
  const said = state.tables.known?.filedBy.level;
  return isLevel(said) ? said : LEVELS[0];
}

/** Whether an institution files, not an office. */
export function isInstitution(state: State): boolean {
  return levelOf(state) === LEVELS[0];
}

/** The tables that a level files; registers and computed tables are nobody's duty. */
export function ownTables(form: FormDefinition, level: Level): readonly TableDefinition[] {
  return form.tables.filter(
    (t) => t.filedBy.includes(level) && t.kind !== 'registry' && t.kind !== 'computed',
  );
}

/** The annexes of the workbook that are worked on: recognised, the filer's own, and not left out. */
export function chosenAnnexes(state: State): readonly FoundAnnex[] {
  return chosen(state.form, state.tables, levelOf(state));
}

const chosen = remembered(
  (form: State['form'], tables: State['tables'], level: Level): readonly FoundAnnex[] => {
    const own = new Set((form ? ownTables(form, level) : []).map((t) => t.scope));
    return (tables.known?.annexes ?? []).filter((a) => own.has(a.scope) && !tables.left.has(a.scope));
  },
);

/** The tables that the filer should have in the workbook: all of an institution's; of an office's those it works on, or what is due next. */
export function expectedScopes(state: State): readonly string[] {
  const { form } = state;
  if (!form) return [];
  const level = levelOf(state);
  const own = ownTables(form, level).map((t) => t.scope);
  if (level === LEVELS[0]) return own;
  const here = chosenAnnexes(state).map((a) => a.scope);
  if (here.length > 0) return here;
  const due = dueEntry(form, own, { now: state.now, level });
  return due?.scopes.filter((s) => own.includes(s)) ?? own.slice(0, 1);
}

/** Expected tables that the workbook does not hold yet. */
export function missingScopes(state: State): readonly string[] {
  const here = new Set((state.tables.known?.annexes ?? []).map((a) => a.scope));
  return expectedScopes(state).filter((s) => !here.has(s) && !state.tables.left.has(s));
}

/** The tables that a submission would hold, in the form's order. */
export function filedScopes(state: State): readonly string[] {
  const here = new Set(chosenAnnexes(state).map((a) => a.scope));
  return (state.form?.tables ?? []).map((t) => t.scope).filter((s) => here.has(s));
}

/** A table that others are summed from: the one whose rows are typed. */
export function detailScopes(form: FormDefinition): ReadonlySet<string> {
  const targets = new Set(form.mappings.map((m) => m.target.scope));
  const named = form.mappings.flatMap((m) =>
    [...m.clause.matchAll(/\b([A-Z][A-Z0-9]*)\./g)].map((x) => x[1] ?? ''),
  );
  return new Set(named.filter((s) => !targets.has(s)));
}

/** The tables whose figures come from the details. */
export function summaryScopes(form: FormDefinition): ReadonlySet<string> {
  return new Set(form.mappings.map((m) => m.target.scope));
}

/** When the filer's tables are due. */
export function dueOf(state: State): Due {
  const { form, now } = state;
  const day = form && dueEntry(form, expectedScopes(state), { now, level: levelOf(state) })?.day;
  return day === undefined ? { kind: 'none' } : dueOn(day, now);
}

/** To whom a level reports: the region's code, and which kind of office. */
export function recipientOf(
  state: State,
): { readonly region: string; readonly kind: 'county' | 'pool' | 'province' } | undefined {
  const { session, form, tables } = state;
  const level = levelOf(state);
  const by = tables.known?.filedBy;
  const own = session.kind === 'in' ? session.account.scope.region : (by?.county ?? by?.pool ?? '');
  const region = form?.regions.find((r) => r.code === own);
  if (!region) return undefined;
  if (level === '机构') return { region: region.code, kind: region.level === 'county' ? 'county' : 'pool' };
  return { region: region.parent, kind: level === '县' ? 'pool' : 'province' };
}

/** The printed name of a region. */
export function regionName(form: FormDefinition | undefined, code: string | undefined): string {
  return form?.regions.find((r) => r.code === code)?.name ?? '';
}

/** The region whose office somebody is signed in at; empty for an institution's own people. */
export function officeRegion({ session, form }: State): string {
  const own = session.kind === 'in' && session.account.scope.institution === undefined;
  return own ? regionName(form, session.account.scope.region) : '';
}

/** The filer's name: as the sheets print it, else as the bureau's registry does, else the account's own. */
export function filerName(state: State): string {
  const name = state.tables.known?.filedBy.name ?? state.fill.registered;
  if (name !== undefined) return name;
  return state.session.kind === 'in' ? state.session.account.username : '';
}

/** The filer's code. */
export function filerCode(state: State): string | undefined {
  const { session, tables } = state;
  if (session.kind === 'in') return session.account.scope.institution ?? session.account.scope.region;
  return tables.known?.filedBy.code;
}

/** Whether nobody has signed in, checked or submitted yet: the start page speaks first. */
export function isFresh(state: State): boolean {
  return state.session.kind === 'out' && state.check.result === undefined && state.receipts.kept.length === 0;
}

const BASES = ['一次性', '阶段性', '累计'] as const;

/** What the tables are filed for, as they say it. */
export function filedPeriod({ tables: { known } }: State): {
  readonly basis?: (typeof BASES)[number];
  readonly cutoff?: string;
} {
  const basis = BASES.find((b) => b === known?.basis);
  const cutoff = known?.cutoff;
  return { ...(basis && { basis }), ...(cutoff !== undefined && { cutoff }) };
}

/** Whether a receipt is for another period than the workbook, which may be a copy of last period's. */
function isOtherPeriod({ receipt }: KeptReceipt, state: State): boolean {
  const now = filedPeriod(state);
  return receipt.basis !== undefined && now.basis !== undefined && periodOf(receipt) !== periodOf(now);
}

/** The newest kept receipt of the tables that are worked on, for their period. */
export function latestReceipt(state: State): KeptReceipt | undefined {
  const scopes = new Set(filedScopes(state));
  const mine = state.receipts.kept.filter(
    (k) => (scopes.size === 0 || k.scopes.some((s) => scopes.has(s))) && !isOtherPeriod(k, state),
  );
  return mine.reduce<KeptReceipt | undefined>(
    (best, k) => (!best || k.receipt.version > best.receipt.version ? k : best),
    undefined,
  );
}

/** Whether a version came back to be corrected. */
export function isReturned(status: KeptReceipt['status'] | undefined): boolean {
  return status === 'returned' || status === 'restarted';
}

/** Whether a version lies with the bureau, or was accepted. */
export function isUnderway(status: KeptReceipt['status'] | undefined): boolean {
  return status === 'submitted' || status === 'picked-up' || status === 'accepted';
}

/** Comments of a returned version that nobody has dealt with yet, by their position. */
export function openComments(state: State): readonly number[] {
  const latest = latestReceipt(state);
  if (!latest || !isReturned(latest.status)) return [];
  return latest.comments.flatMap((c, i) => (state.receipts.handled.has(`${c.sheet}!${c.cell}`) ? [] : [i]));
}

/** Whether what was last sent was sent from here, is still what the workbook holds, and nobody asked for more. */
export function isSent(state: State): boolean {
  const latest = latestReceipt(state);
  if (!latest || !isBased(state, latest.receipt)) return false;
  return isUnderway(latest.status) && !isStale(state) && state.sending.changes === 0;
}
