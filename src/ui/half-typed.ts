import type { OfficeAct } from './office-act';

/** Where words are being typed: whose they are, of what kind, and at which submission and cell or explanation. */
export type TypedAt = readonly string[];

/** Words that were typed and not sent. */
export interface Typed {
  readonly at: TypedAt;
  readonly text: string;
  /** When they were typed last, in milliseconds since 1970. */
  readonly moment: number;
}

/** An act of pane or console; those of an office's are named by their kind. */
interface AnyAct {
  readonly kind: string;
}

/** An act that sends words which somebody typed. */
type Sending = Extract<OfficeAct, { readonly kind: 'comment' | 'explanation' | 'return' }>;

/** Words that are being typed, kept on this computer until they are sent or emptied. */
export interface HalfTyped {
  list(): readonly Typed[];
  type(at: TypedAt, text: string): void;
  /** Forgets what an act has sent, as long as nothing else was typed there since. */
  sent(act: AnyAct, who: TypedAt): void;
  subscribe(listener: () => void): () => void;
}

/** What half-typed words are kept with: one text on this computer, and the time. */
export interface Keeping {
  readonly read: () => string | undefined;
  readonly write: (text: string) => void;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}

/** The name under which they are kept; pane and console keep them together. */
export const TYPED_KEY = 'duibiao.typed';
const MOST = 50;
const DAY_MS = 86_400_000;
const DAYS = 30;

/** An account as the first part of a place: on a shared computer nobody is shown another's words. */
export function typedBy({
  username,
  scope: { level, region },
}: {
  readonly username: string;
  readonly scope: { readonly level: string; readonly region: string };
}): TypedAt {
  return [username, level, region];
}

/** The place of a comment at a cell. */
export const commentTyped = (id: string, sheet: string, cell: string): TypedAt => [
  'comment',
  id,
  sheet,
  cell,
];
/** The place of the reason why an explanation is refused. */
export const refusalTyped = (id: string, key: string): TypedAt => ['refusal', id, key];
/** The place of the reason why a version is returned. */
export const returnTyped = (id: string): TypedAt => ['return', id];

/** The place of a filer's answer to the office's comment of a number. */
export const replyTyped = (id: string, n: number): TypedAt => ['reply', id, String(n)];

/** Whether a place is this one or lies under it. */
export function isUnder(at: TypedAt, above: TypedAt): boolean {
  return above.every((part, i) => at[i] === part);
}

function isSame(a: TypedAt, b: TypedAt): boolean {
  return a.length === b.length && isUnder(a, b);
}

/** What is typed at a place; blank where nothing is. */
export function textAt(list: readonly Typed[], at: TypedAt): string {
  return list.find((typed) => isSame(typed.at, at))?.text ?? '';
}

function isTyped(value: unknown): value is Typed {
  if (typeof value !== 'object' || value === null) return false;
  const { at, text, moment } = value as Partial<Record<keyof Typed, unknown>>;
  return (
    Array.isArray(at) &&
    at.every((part) => typeof part === 'string') &&
    typeof text === 'string' &&
    typeof moment === 'number'
  );
}

/** What a kept text holds; one that is none of ours holds nothing. */
function parsed(text: string | undefined): readonly Typed[] {
  if (text === undefined) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isTyped) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isSending(act: AnyAct): act is Sending {
  return act.kind === 'comment' || act.kind === 'explanation' || act.kind === 'return';
}

/** Where the words of an act were typed. */
function placeOf(act: Sending): TypedAt {
  if (act.kind === 'comment') return commentTyped(act.id, act.sheet, act.cell);
  return act.kind === 'return' ? returnTyped(act.id) : refusalTyped(act.id, act.key);
}

/** Keeps half-typed words, the newest few of the last days; where the computer keeps nothing, the open page does. */
export function createHalfTyped({ read, write, now, report }: Keeping): HalfTyped {
  const listeners = new Set<() => void>();
  let list: readonly Typed[] = [];
  const tried = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      report(error);
    }
  };
  const reread = (): void =>
    tried(() => {
      const kept = read();
      if (kept !== undefined) list = parsed(kept).filter(({ moment }) => now() - moment < DAYS * DAY_MS);
    });
  const type = (at: TypedAt, text: string): void => {
    // Another page may have kept something since.
    reread();
    const others = list.filter((typed) => !isSame(typed.at, at));
    list = (text === '' ? others : [{ at, text, moment: now() }, ...others]).slice(0, MOST);
    tried(() => write(JSON.stringify(list)));
    for (const listener of listeners) listener();
  };
  reread();
  return {
    list: () => list,
    type,
    sent(act, who) {
      if (!isSending(act)) return;
      const at = [...who, ...placeOf(act)];
      const text = act.kind === 'comment' ? act.text : act.reason;
      if (textAt(list, at).trim() === text) type(at, '');
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
