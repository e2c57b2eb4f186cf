import type { Key } from '../words/zh-CN';

export type Language = 'zh-CN' | 'en-US';

/** Words to be said, as data: which sentence, and what goes into it. */
export interface Say {
  readonly key: Key;
  readonly with?: Readonly<Record<string, string | number>>;
}

/** Words to be said with what goes into them. */
export function say(key: Key, values?: Readonly<Record<string, string | number>>): Say {
  return values ? { key, with: values } : { key };
}
