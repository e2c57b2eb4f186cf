import type { Values } from '../../ui/speech';
import type { Key } from '../words/zh-CN';

/** Words to be said, as data: which sentence, and what goes into it. */
export interface Say {
  readonly key: Key;
  readonly with?: Values;
}

/** Words to be said with what goes into them. */
export function say(key: Key, values?: Values): Say {
  return values ? { key, with: values } : { key };
}
