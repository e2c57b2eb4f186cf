import { zhFindings } from './zh-CN-findings';
import { zhFiling } from './zh-CN-filing';
import { timeZh } from '../../ui/time-sentences';
import { zhDuty } from './zh-CN-duty';
import { zhReport } from './zh-CN-report';
import { zhFrame } from './zh-CN-frame';

/** Every sentence of the pane in Chinese, the language that decides which sentences there are. */
export const zhCN = { ...timeZh, ...zhFrame, ...zhDuty, ...zhFindings, ...zhFiling, ...zhReport } as const;

/** The name of a sentence. */
export type Key = keyof typeof zhCN;
/** All sentences in one language; a key with `_one` is its form for exactly one. */
export type Words = Readonly<Record<Key, string>> & Readonly<Partial<Record<`${Key}_one`, string>>>;
