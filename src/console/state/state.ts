import type { RosterView as Listing } from '../../ui/roster-lines';
import type { FormDefinition } from '../../core/form/definition';
import type { Place } from '../places';
import type { Issued } from './account-act';
import type { Account, SlotName, Slots } from './slots';
import type { Loaded, Trouble } from './loaded';
import type { Task } from './task';
import type { SignInAsk } from '../../ui/sign-in';
import type { Language } from '../../ui/speech';

/** The pages of the console in the order of the menu. */
export const screens = [
  'roster',
  'review',
  'consolidate',
  'tie-out',
  'analysis',
  'registry',
  'forms',
  'log',
  'accounts',
  'own',
] as const;
export type Screen = (typeof screens)[number];

/** Who is signed in; `busy` while a name and password are being looked at. */
export type Session =
  | {
      readonly kind: 'out';
      readonly busy: boolean;
      readonly trouble?: Trouble;
      readonly expired: boolean;
      /** The name of the account whose sign-in expired. */
      readonly was?: string;
      /** What the bureau wants beside name and password. */
      readonly asks: readonly SignInAsk[];
    }
  | { readonly kind: 'in'; readonly account: Account };

/** What the roster page shows of the roster. */
export interface RosterView extends Listing {
  /** The text of a reminder that is being looked at. */
  readonly reminder?: string;
}

/** What the review page shows. */
export interface ReviewView {
  readonly id?: string;
  /** Whether the submissions without problems are listed to be accepted together. */
  readonly clean: boolean;
  /** Which of the cells that the review speaks of is looked at, counted from 0. */
  readonly at: number;
  /** Another cell that is looked at instead. */
  readonly cell?: Place;
}

/** A stated figure of an office: the cell of its table that states it. */
export interface Figure {
  readonly unit: string;
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

/** A cell of a sent version. */
export interface SentCell {
  readonly submission: string;
  readonly version: number;
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

/** What a stated figure is held against; an earlier snapshot is the one before unless its day is said. */
export interface Against {
  readonly against: 'recomputed' | 'upper' | 'snapshot' | 'printed';
  readonly before?: string;
  /** A printed figure, in the unit of its column. */
  readonly printed?: string;
}

/** Which figure the tie-out page explains, and at which cell it looks; closed nodes by their number. */
export interface TieView {
  readonly differing: boolean;
  readonly against: Against;
  /** Set once snapshots were asked to be compared: the day with whose snapshots the newest ones are, blank for each office's one before. */
  readonly since?: string;
  readonly closed: ReadonlySet<number>;
  readonly figure?: Figure;
  readonly cell?: SentCell;
}

/** What the roll-up page shows beside its tables. */
export interface RollUpView {
  readonly traced?: Omit<Figure, 'unit'>;
  /** The cell of a sent version that the traced figure led to. */
  readonly cell?: SentCell;
  readonly delta?: { readonly id: string; readonly from: string };
}

/** Everything that the console shows. */
export interface State {
  readonly language: Language;
  readonly demo: boolean;
  /** Whether the bureau takes sign-ins of an organisation's provider. */
  readonly provider: boolean;
  readonly now: number;
  /** How many calls were made; each has the next number, so that a late answer to an earlier one is not shown. */
  readonly calls: number;
  readonly session: Session;
  readonly form?: FormDefinition;
  readonly screen: Screen;
  /** The annex that roster, review and roll-up speak of. */
  readonly annex: string;
  readonly roster: RosterView;
  readonly review: ReviewView;
  /** Single letters decide an explanation that has the focus. */
  readonly letters: boolean;
  readonly rollUp: RollUpView;
  readonly tie: TieView;
  readonly slots: { readonly [K in SlotName]: Loaded<Slots[K]> };
  readonly task: Task;
  /** A secret that was just issued. */
  readonly issued?: Issued;
}
