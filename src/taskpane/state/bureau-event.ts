import type { RosterView, Tile } from '../../ui/roster-lines';
import type { Account, FigureAsked } from '../bureau-ports';
import type { BureauAct, InsertAct, Outcome } from './bureau-act';
import type { Signers } from './bureau-signers';
import type { BureauTab, Over, SlotName, Slots, Trouble } from './bureau-state';

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
  | {
      readonly type: 'seated';
      readonly account: Account | undefined;
      readonly annex: string;
      readonly signers: Signers;
    }
  | { readonly type: 'tab'; readonly tab: BureauTab; readonly tile?: Tile }
  | { readonly type: 'annex'; readonly annex: string }
  | { readonly type: 'over'; readonly over: Over }
  | { readonly type: 'refresh' }
  | LoadedEvent
  | { readonly type: 'not-loaded'; readonly slot: SlotName; readonly call: number; readonly trouble: Trouble }
  | { readonly type: 'act'; readonly act: BureauAct }
  | ({ readonly type: 'acted'; readonly act: BureauAct } & Outcome)
  | { readonly type: 'act-failed'; readonly trouble: Trouble | undefined }
  | { readonly type: 'ask-replace'; readonly act: InsertAct; readonly sheet: string }
  | { readonly type: 'dismiss' }
  | { readonly type: 'sign'; readonly item: string; readonly text: string }
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
