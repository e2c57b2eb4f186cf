import type { Key } from '../words/zh-CN';
import { recipientOf } from './filing';
import { remembered } from './memo';
import type { State } from './state';

type Values = Readonly<Record<string, string>>;

const values = remembered((office: string, bureau: string): Values => ({ office, bureau }));

/** What may stand in any sentence: the office that one reports to, in full and in short. */
export function alwaysSaid(state: State, word: (key: Key) => string): Values {
  const kind = recipientOf(state)?.kind ?? 'county';
  return values(word(`office.${kind}`), word(`office.short.${kind}`));
}
