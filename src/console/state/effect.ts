import type { Act } from './act';
import type { SlotName } from './slots';
import type { Language } from '../../ui/speech';

/** Something to be done outside, as data. */
export type Effect =
  | { readonly type: 'load'; readonly slot: SlotName; readonly call: number }
  | { readonly type: 'sign-in'; readonly name: string; readonly password: string }
  | { readonly type: 'sign-out'; readonly token: string }
  | { readonly type: 'act'; readonly act: Act }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'speak'; readonly language: Language };
