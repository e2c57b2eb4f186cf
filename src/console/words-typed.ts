import { withoutUnseen } from '../core/value/unseen';
import { say, type Say } from './words/say';

/** Why words cannot be sent: nothing to be read in them, or more characters than the bureau takes; undefined where they can. */
export function wordsMissing(text: string, most: number): Say | undefined {
  if (withoutUnseen(text).trim() === '') return say('reason.needed');
  const count = text.trim().length;
  return count > most ? say('words.long', { most, count }) : undefined;
}
