import type { Act } from './act';
import type { SlotName } from './slots';
import type { TypedSignIn } from '../../ui/sign-in';
import type { Language } from '../../ui/speech';

/** Something to be done outside, as data. */
export type Effect =
  | { readonly type: 'load'; readonly slot: SlotName; readonly call: number }
  | { readonly type: 'sign-in'; readonly typed: TypedSignIn }
  | { readonly type: 'sign-out'; readonly everywhere: boolean }
  | { readonly type: 'act'; readonly act: Act }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'speak'; readonly language: Language };
