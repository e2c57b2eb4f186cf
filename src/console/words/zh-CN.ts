import { timeZh } from '../../ui/time-sentences';
import { zhOwn } from '../../ui/own/own-words';
import { zhAccounts } from './zh-CN-accounts';
import { zhAudit } from './zh-CN-audit';
import { zhCharts } from './zh-CN-charts';
import { zhFrame } from './zh-CN-frame';
import { zhReview } from './zh-CN-review';
import { zhRoster } from './zh-CN-roster';
import { zhTie } from './zh-CN-tie';
import { zhWork } from './zh-CN-work';

/** Every sentence of the console in Chinese, the language that decides which sentences there are. */
export const zhCN = {
  ...timeZh,
  ...zhOwn,
  ...zhFrame,
  ...zhRoster,
  ...zhReview,
  ...zhTie,
  ...zhAudit,
  ...zhWork,
  ...zhCharts,
  ...zhAccounts,
} as const;

/** The name of a sentence. */
export type Key = keyof typeof zhCN;
/** All sentences in one language; a key with `_one` is its form for exactly one. */
export type Words = Readonly<Record<Key, string>> & Readonly<Partial<Record<`${Key}_one`, string>>>;
