import type { Fix } from '../../core/form/finding';
import type { CellValue } from '../../core/form/grid';
import type { CellPlace } from '../../core/form/table';
import type { SubmissionMeta } from '../../core/submission/package';
import type { Receipt } from '../../core/submission/receipt';
import type { UndoStep } from '../../core/workbook/port';
import type { TypedCell } from '../engine/recheck';
import type { Found } from '../found';
import type { CellThen, ImportPlan } from '../ports';
import type { Event } from './event';
import type { Say } from './say';
import type { TypedAt } from '../../ui/half-typed';
import type { TypedSignIn } from '../../ui/sign-in';
import type { Language } from '../../ui/speech';
import type { KeptReceipt } from './filing-state';

/** Something to be done outside, as data. Its outcome comes back as an event. */
export type Effect =
  | { readonly do: 'recall' }
  | { readonly do: 'remember'; readonly key: string; readonly text: string | undefined }
  | { readonly do: 'recognise' }
  | { readonly do: 'leave-sheets'; readonly sheets: readonly string[] }
  | { readonly do: 'check' }
  | { readonly do: 'stop' }
  | { readonly do: 'recheck'; readonly cells: readonly TypedCell[] }
  | { readonly do: 'mark'; readonly findings: readonly Found[] }
  | { readonly do: 'go-to'; readonly place: CellPlace }
  | { readonly do: 'describe'; readonly id: string }
  | { readonly do: 'fixes'; readonly ids: readonly string[] }
  | {
      readonly do: 'write';
      readonly fixes: readonly Fix[];
      readonly what: Say;
      readonly settles: readonly string[];
      readonly then?: Event;
    }
  | {
      readonly do: 'insert';
      readonly scopes: readonly string[];
      readonly header: Readonly<Record<string, CellValue>>;
      readonly what: Say;
    }
  | { readonly do: 'save-findings'; readonly findings: readonly Found[]; readonly what: Say }
  | {
      readonly do: 'seal-copy';
      readonly scopes: readonly string[];
      readonly sheets: readonly string[];
      readonly receipt: Receipt | undefined;
    }
  | { readonly do: 'note-draft'; readonly sheets: readonly string[] }
  | { readonly do: 'save-receipt'; readonly kept: KeptReceipt; readonly what: Say }
  | {
      readonly do: 'inspect-undo';
      readonly id: number;
      readonly step: UndoStep;
      readonly fixes: readonly Fix[];
      readonly room: UndoStep | undefined;
    }
  | {
      readonly do: 'undo';
      readonly id: number;
      readonly steps: readonly UndoStep[];
      /** Cells that stay as they are. */
      readonly leave: readonly CellPlace[];
    }
  | {
      readonly do: 'propose';
      readonly mode: 'values' | 'formulas';
      readonly header: Readonly<Record<string, CellValue>>;
    }
  | { readonly do: 'outline'; readonly scope: string; readonly mapping: ReadonlyMap<string, string> }
  | { readonly do: 'choose-file'; readonly scope: string; readonly mapping: ReadonlyMap<string, string> }
  | { readonly do: 'remember-here'; readonly key: string; readonly text: string }
  | { readonly do: 'import'; readonly plan: ImportPlan; readonly what: Say }
  | { readonly do: 'initials'; readonly words: readonly string[] }
  | { readonly do: 'registry'; readonly column: string }
  | {
      readonly do: 'take';
      readonly fix: Fix;
      readonly what: Say;
      readonly next: { readonly scope: string; readonly column: string };
    }
  | {
      readonly do: 'sign-in';
      readonly typed: TypedSignIn;
      readonly then: 'stay' | 'submit';
    }
  | { readonly do: 'sign-out' }
  | { readonly do: 'prepare'; readonly order: Order }
  | { readonly do: 'send'; readonly key: string; readonly again: boolean; readonly explanations: number }
  | { readonly do: 'unqueue'; readonly key: string }
  | { readonly do: 'save-parcel'; readonly key: string; readonly name: string }
  | { readonly do: 'filings'; readonly filer: string }
  | {
      readonly do: 'compare';
      readonly filing: string;
      readonly version: number;
      readonly scopes: readonly string[];
    }
  | { readonly do: 'standing'; readonly filer: string }
  | {
      readonly do: 'know';
      readonly filer: string;
      readonly previous: { readonly id: string; readonly version: number } | undefined;
    }
  | {
      readonly do: 'locate';
      readonly filing: string;
      readonly version: number;
      readonly cells: readonly CellThen[];
    }
  | { readonly do: 'reply'; readonly id: string; readonly n: number; readonly text: string }
  | { readonly do: 'keep-reply'; readonly at: TypedAt; readonly text: string }
  | { readonly do: 'recall-reply'; readonly answers: readonly Answering[] }
  | { readonly do: 'reopen'; readonly id: string; readonly version: number }
  | {
      readonly do: 'see-version';
      readonly id: string;
      readonly version: number;
      readonly scopes: readonly string[];
    }
  | { readonly do: 'see-parcel'; readonly key: string; readonly scopes: readonly string[] }
  | { readonly do: 'take-parcel' }
  | { readonly do: 'report'; readonly text: string; readonly annexes: readonly string[] | undefined }
  | { readonly do: 'report-cells' }
  | { readonly do: 'report-put'; readonly text: string; readonly what: Say }
  | { readonly do: 'verify'; readonly text: string; readonly digits: string }
  | { readonly do: 'withdraw'; readonly id: string; readonly version: number }
  | { readonly do: 'wait'; readonly ms: number; readonly then: Event }
  | { readonly do: 'focus'; readonly target: string }
  | { readonly do: 'copy'; readonly text: string }
  | { readonly do: 'language'; readonly language: Language };

/** The answer to a comment: which one it is on the screen, and where its words are kept. */
export interface Answering {
  readonly index: number;
  readonly at: TypedAt;
}

/** What is to be sent, decided at the click. The hash of the definition is added outside. */
export interface Order {
  readonly scopes: readonly string[];
  readonly version: number;
  /** The version that it replaces, 0 for none. */
  readonly after: number;
  readonly meta: Omit<SubmissionMeta, 'form'> & { readonly form: { readonly id: string } };
  readonly filer: string;
}
