import type { Key } from './zh-CN';

/** Words to be said, as data: which sentence, and what goes into it. */
export interface Say {
  readonly key: Key;
  readonly with?: Readonly<Record<string, string | number>>;
}

/** Words to be said with what goes into them. */
export function say(key: Key, values?: Readonly<Record<string, string | number>>): Say {
  return values ? { key, with: values } : { key };
}

/** Says a sentence in the language of the console. */
export type Tell = (key: Key, values?: Readonly<Record<string, string | number>>) => string;
