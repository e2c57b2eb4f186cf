import { enFindings } from './en-US-findings';
import { enFiling } from './en-US-filing';
import { timeEn } from '../../ui/time-sentences';
import { enDuty } from './en-US-duty';
import { enReport } from './en-US-report';
import { enFrame } from './en-US-frame';
import type { Words } from './zh-CN';

/** Every sentence of the pane in English. */
export const enUS: Words = { ...timeEn, ...enFrame, ...enDuty, ...enFindings, ...enFiling, ...enReport };
