import { timeEn } from '../../ui/time-sentences';
import { enOwn } from '../../ui/own/own-words';
import { enAccounts } from './en-US-accounts';
import { enAudit } from './en-US-audit';
import { enCharts } from './en-US-charts';
import { enFrame } from './en-US-frame';
import { enReview } from './en-US-review';
import { enRoster } from './en-US-roster';
import { enTie } from './en-US-tie';
import { enWork } from './en-US-work';
import type { Words } from './zh-CN';

/** Every sentence of the console in English. */
export const enUS: Words = {
  ...timeEn,
  ...enOwn,
  ...enFrame,
  ...enRoster,
  ...enReview,
  ...enTie,
  ...enAudit,
  ...enWork,
  ...enCharts,
  ...enAccounts,
};
