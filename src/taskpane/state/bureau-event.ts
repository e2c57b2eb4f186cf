import type { RosterView, Tile } from '../../ui/roster-lines';
import type { Account, FigureAsked } from '../bureau-ports';
import type { BureauTab, Over, SlotName, Slots, Trouble } from './bureau-state';

/** A cell of a received table: as the filer named it, or by table, row (from 1) and column. */
export interface ReceivedCell {
  readonly id: string;
  readonly version: number;
  readonly scope?: string | undefined;
  readonly sheet?: string | undefined;
  readonly cell?: string | undefined;
}

/** Something done at the bureau or in the workbook, as data. */
export type BureauAct =
  | {
      readonly kind: 'remind';
      readonly annex: string;
      readonly codes: readonly string[];
      readonly text: string;
      /** The names that go under the text. */
      readonly names: readonly string[];
    }
  | { readonly kind: 'pick-up'; readonly id: string; readonly version: number; readonly takeOver: boolean }
  | { readonly kind: 'accept'; readonly id: string; readonly version: number }
  | {
      readonly kind: 'return';
      readonly id: string;
      readonly version: number;
      readonly reason: string;
      readonly to: 'returner' | 'start';
      readonly resubmitBy?: string;
    }
  | {
      readonly kind: 'explanation';
      readonly id: string;
      readonly version: number;
      readonly key: string;
      readonly decision: 'accept' | 'refuse';
      readonly reason: string;
    }
  | {
      readonly kind: 'comment';
      readonly id: string;
      readonly version: number;
      readonly sheet: string;
      readonly cell: string;
      readonly text: string;
    }
  | { readonly kind: 'accept-clean'; readonly annex: string; readonly ids: readonly string[] }
  | { readonly kind: 'receive'; readonly annex: string; readonly mode: 'values' | 'formulas' }
  | { readonly kind: 'look'; readonly at: ReceivedCell; readonly name: string }
  | { readonly kind: 'list' };

export type LoadedEvent = {
  [K in SlotName]: {
    readonly type: 'loaded';
    readonly slot: K;
    readonly call: number;
    readonly value: Slots[K];
  };
}[SlotName];

/** Everything that happens at an office's desk. */
export type BureauEvent =
  | { readonly type: 'seated'; readonly account: Account | undefined; readonly annex: string }
  | { readonly type: 'tab'; readonly tab: BureauTab; readonly tile?: Tile }
  | { readonly type: 'annex'; readonly annex: string }
  | { readonly type: 'over'; readonly over: Over }
  | { readonly type: 'refresh' }
  | LoadedEvent
  | { readonly type: 'not-loaded'; readonly slot: SlotName; readonly call: number; readonly trouble: Trouble }
  | { readonly type: 'act'; readonly act: BureauAct }
  | { readonly type: 'acted'; readonly act: BureauAct; readonly count: number }
  | { readonly type: 'act-failed'; readonly trouble: Trouble | undefined }
  | { readonly type: 'dismiss' }
  | { readonly type: 'roster'; readonly change: Partial<Omit<RosterView, 'toggled'>> }
  | { readonly type: 'tick'; readonly codes: readonly string[] }
  | { readonly type: 'unfold'; readonly group: string }
  | { readonly type: 'mode'; readonly mode: 'values' | 'formulas' }
  | { readonly type: 'differing'; readonly on: boolean }
  | { readonly type: 'figure'; readonly figure: FigureAsked }
  | { readonly type: 'line'; readonly line: string }
  | { readonly type: 'fold-node'; readonly node: number }
  | { readonly type: 'node'; readonly node: number }
  | { readonly type: 'copy'; readonly text: string };
