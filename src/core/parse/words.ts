import { foldWidth, spellings } from '../form/cell';
import type { Dictionary } from '../form/definition';

const CODE_FIRST = /^([A-Za-z0-9]+(?:-[A-Za-z0-9]+)?)[\s:：.、·_-]*(\D.*)$/s;
const CODE_LAST = /^(.+?)[(（[【]\s*([A-Za-z0-9]+(?:-[A-Za-z0-9]+)?)\s*[)）\]】]$/s;

/** The code of a text that gives code and printed name together, such as `V01 重复收费` or `云岩区（520103）`; both must mean the same word. */
export function codeOfPair(text: string, known: ReadonlyMap<string, string>): string | undefined {
  if (text.length > 100) return undefined;
  const first = CODE_FIRST.exec(text);
  const last = first ? undefined : CODE_LAST.exec(text);
  const [code, name] = first ? [first[1], first[2]] : [last?.[2], last?.[1]];
  if (code === undefined || name === undefined) return undefined;
  const byCode = known.get(foldWidth(code));
  return byCode !== undefined && byCode === known.get(foldWidth(name)) ? byCode : undefined;
}

const held = new WeakMap<Dictionary, ReadonlyMap<string, string>>();

/** The spellings of a dictionary, made once for each. */
export function spellingsOf(dictionary: Dictionary): ReadonlyMap<string, string> {
  let known = held.get(dictionary);
  if (!known) {
    known = spellings(dictionary);
    held.set(dictionary, known);
  }
  return known;
}
