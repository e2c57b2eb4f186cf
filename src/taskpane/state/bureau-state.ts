import type { Problem } from '../../core/submission/problem';
import type { RosterView } from '../../ui/roster-lines';
import type {
  Account,
  Analysis,
  Bridge,
  Clean,
  Consolidation,
  FigureAsked,
  Institutions,
  Queue,
  Review,
  Roster,
  Submission,
  TieOut,
  Where,
} from '../bureau-ports';
import type { BureauAct, InsertAct, Outcome } from './bureau-act';
import type { Signers } from './bureau-signers';

/** The tabs of each role at an office, in the order of the work; one without content for the role does not exist. */
export const bureauTabs = {
  officer: ['home', 'roster', 'review', 'rollup'],
  auditor: ['home', 'tie', 'analysis'],
} as const;
export type BureauTab = (typeof bureauTabs)['officer' | 'auditor'][number];

/** The tabs that an account has at the office. */
export function tabsOf({ role }: Account): readonly BureauTab[] {
  return role === 'auditor' ? bureauTabs.auditor : bureauTabs.officer;
}

/** What the desk fetches, by name. */
export interface Slots {
  readonly roster: Roster;
  readonly registry: Institutions;
  readonly queue: Queue;
  readonly submission: Submission;
  readonly review: Review;
  readonly clean: Clean;
  /** The upper tables of the annex, and those of the annexes whose rows feed them. */
  readonly rollup: readonly Consolidation[];
  readonly tie: TieOut;
  readonly bridge: Bridge;
  /** Where the figure of the step that is looked at is counted, up to the province. */
  readonly where: Where;
  readonly analysis: Analysis;
}
export type SlotName = keyof Slots;
export const slotNames = [
  'roster',
  'registry',
  'queue',
  'submission',
  'review',
  'clean',
  'rollup',
  'tie',
  'bridge',
  'where',
  'analysis',
] as const satisfies readonly SlotName[];

/** Why something could not be had or done: the bureau's own sentence, or no answer. */
export type Trouble =
  { readonly kind: 'refused'; readonly problem: Problem } | { readonly kind: 'unreachable' };

/** Something of the bureau's as it is held; `value` stays while a newer one is fetched or could not be. */
export interface Loaded<T> {
  readonly value?: T;
  /** The number of the call that is under way. */
  readonly call?: number;
  readonly trouble?: Trouble;
}

/** What lies over the tabs. */
export type Over =
  | { readonly kind: 'none' }
  | { readonly kind: 'remind' | 'clean' }
  | { readonly kind: 'submission' | 'return'; readonly id: string };

/** What is being done, and what became of the last thing done. */
export type Task =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | {
      readonly kind: 'asking';
      readonly act: InsertAct;
      readonly sheet: string;
    }
  | ({ readonly kind: 'done'; readonly act: BureauAct } & Outcome)
  | { readonly kind: 'failed'; readonly trouble: Trouble };

/** The tie-out as it is looked at: which figure, and which step of its tree. */
export interface TieView {
  readonly differing: boolean;
  readonly figure: FigureAsked | undefined;
  readonly line: string | undefined;
  readonly closed: ReadonlySet<number>;
  readonly node: number | undefined;
}

/** An officer's or auditor's side of the pane. */
export interface Desk {
  readonly account: Account | undefined;
  readonly calls: number;
  readonly tab: BureauTab;
  readonly over: Over;
  readonly annex: string;
  readonly roster: RosterView & { readonly unfolded: ReadonlySet<string> };
  readonly mode: 'values' | 'formulas';
  /** Who stands in the head of the office's own tables. */
  readonly signers: Signers;
  /** The rows that were received into sheets last. */
  readonly received: { readonly annex: string; readonly rows: number } | undefined;
  readonly tie: TieView;
  readonly slots: { readonly [K in SlotName]: Loaded<Slots[K]> };
  readonly task: Task;
}

const nothing: Loaded<never> = {};

export const freshRoster: Desk['roster'] = {
  tile: 'missing',
  search: '',
  group: '',
  toggled: new Set(),
  unfolded: new Set(),
};
export const freshTie: TieView = {
  differing: true,
  figure: undefined,
  line: undefined,
  closed: new Set(),
  node: undefined,
};

/** The desk before anybody sits at it. */
export const freshDesk: Desk = {
  account: undefined,
  calls: 0,
  tab: 'home',
  over: { kind: 'none' },
  annex: '1',
  roster: freshRoster,
  mode: 'values',
  signers: {},
  received: undefined,
  tie: freshTie,
  slots: {
    roster: nothing,
    registry: nothing,
    queue: nothing,
    submission: nothing,
    review: nothing,
    clean: nothing,
    rollup: nothing,
    tie: nothing,
    bridge: nothing,
    where: nothing,
    analysis: nothing,
  },
  task: { kind: 'none' },
};
