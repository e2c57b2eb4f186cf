import type { Calling } from '../answer';
import type { Reply } from '../call';
import type { Settings } from '../environment';
import type { WayToStore } from '../open-store';

/** What a thread for long calls is given at its start. */
export interface LongStart {
  readonly way: WayToStore;
  readonly settings: Pick<Settings, 'demo' | 'keys' | 'givenKeys' | 'upper'>;
  readonly logLevel: 'silent' | 'error' | 'info';
}

/** What a thread for long calls is asked. */
export type LongQuestion =
  /** To be ready for the first call. */
  | { readonly kind: 'begin'; readonly now: number }
  /** A call, the time of day in milliseconds, and the hash of the definition in force. */
  | { readonly kind: 'call'; readonly calling: Calling; readonly now: number; readonly form: string }
  /** The next bytes of an answer. */
  | { readonly kind: 'more'; readonly stream: number }
  /** Nobody wants the rest of an answer. */
  | { readonly kind: 'drop'; readonly stream: number };

/** An answer whose body is bytes, or the number of the stream that gives them piece by piece. */
export interface LongReply extends Pick<Reply, 'status' | 'headers'> {
  readonly body?: { readonly type: string; readonly content: Uint8Array | number };
}

/** What comes back for each kind; no more bytes where a stream is at its end. */
export interface LongAnswers {
  readonly begin: undefined;
  readonly call: LongReply;
  readonly more: Uint8Array | undefined;
  readonly drop: undefined;
}
