import type { Event } from './event';
import { reduceBased } from './based';
import { reduceCheck } from './reduce-check';
import { reduceExplain } from './reduce-explain';
import { reduceFill } from './reduce-fill';
import { reduceHelper } from './reduce-helper';
import { reduceHistory, reduceRepair } from './reduce-history';
import { reduceReceipts } from './reduce-receipts';
import { reduceSend } from './reduce-send';
import { reducePasted } from './pasted';
import { reduceSealCopy } from './seal-copy';
import { reduceSheetPick } from './sheet-pick';
import { reduceTyping } from './reduce-typing';
import { reducePrintCheck } from './print-check';
import { reduceReport } from './report';
import { reduceView } from './reduce-view';
import { reduceTalk } from './reduce-talk';
import { reduceSession } from './reduce-session';
import { reduceWorld } from './reduce-world';
import type { State } from './state';

const parts = [
  reduceHistory,
  reduceWorld,
  reduceSession,
  reduceCheck,
  reduceTyping,
  reduceSheetPick,
  reduceView,
  reduceRepair,
  reduceExplain,
  reduceFill,
  reducePasted,
  reduceHelper,
  reduceSend,
  reduceReceipts,
  reduceTalk,
  reduceBased,
  reduceSealCopy,
  reducePrintCheck,
  reduceReport,
];

/** What the pane becomes when something happens. The only place where its state changes. */
export function reduce(state: State, event: Event): State {
  return parts.reduce((s, part) => part(s, event), state);
}
