import type { FormDefinition } from '../../core/form/definition';
import type { Place } from '../places';
import type { Issued } from './account-act';
import type { Act, ImportReport } from './act';
import type { Trouble } from './loaded';
import type { Account, SlotName, Slots } from './slots';
import type { TypedSignIn } from '../../ui/sign-in';
import type { Language } from '../../ui/speech';
import type { Tile } from '../../ui/roster-lines';
import type { Against, Figure, RollUpView, Screen, SentCell } from './state';

/** An answer to a call of the console. */
export type LoadedEvent = {
  [K in SlotName]: {
    readonly type: 'loaded';
    readonly slot: K;
    readonly call: number;
    readonly value: Slots[K];
  };
}[SlotName];

/** Everything that can happen. */
export type Event =
  | {
      readonly type: 'started';
      readonly now: number;
      readonly language: Language;
      readonly demo: boolean;
      readonly provider?: boolean;
      readonly form: FormDefinition;
    }
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'spoken'; readonly language: Language }
  | { readonly type: 'sign-in'; readonly typed: TypedSignIn }
  | { readonly type: 'signed-in'; readonly account: Account }
  | { readonly type: 'sign-in-failed'; readonly trouble: Trouble }
  | { readonly type: 'sign-out'; readonly everywhere?: boolean }
  | { readonly type: 'go'; readonly screen: Screen }
  | { readonly type: 'annex'; readonly annex: string }
  | { readonly type: 'refresh' }
  | LoadedEvent
  | { readonly type: 'not-loaded'; readonly slot: SlotName; readonly call: number; readonly trouble: Trouble }
  | { readonly type: 'act'; readonly act: Act }
  | {
      readonly type: 'acted';
      readonly act: Act;
      readonly count?: number;
      readonly report?: ImportReport;
      readonly issued?: Issued;
    }
  | { readonly type: 'issued-seen' }
  | { readonly type: 'act-failed'; readonly trouble: Trouble }
  | { readonly type: 'dismiss' }
  /** An address that names no page, or none of whoever is signed in. */
  | { readonly type: 'no-page' }
  | { readonly type: 'roster-tile'; readonly tile: Tile }
  | { readonly type: 'roster-search'; readonly search: string }
  | { readonly type: 'roster-group'; readonly group: string }
  | { readonly type: 'roster-toggle'; readonly codes: readonly string[] }
  | { readonly type: 'reminder'; readonly text: string | undefined }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'shut' }
  | { readonly type: 'letters'; readonly on: boolean }
  | { readonly type: 'clean'; readonly open: boolean }
  | { readonly type: 'tie-differing'; readonly differing: boolean }
  | { readonly type: 'tie-toggle'; readonly node: number }
  | { readonly type: 'tie-figure'; readonly figure: Figure }
  | { readonly type: 'tie-against'; readonly against: Against }
  | { readonly type: 'tie-since'; readonly since: string }
  | { readonly type: 'tie-cell'; readonly cell: SentCell }
  | { readonly type: 'roll-up-cell'; readonly cell: SentCell | undefined }
  | { readonly type: 'traced'; readonly traced: RollUpView['traced'] }
  | { readonly type: 'delta'; readonly delta: RollUpView['delta'] }
  | { readonly type: 'look'; readonly at: number }
  | { readonly type: 'look-cell'; readonly place: Place }
  | { readonly type: 'copy'; readonly text: string };
