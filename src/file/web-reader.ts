import type { GridBook } from '../core/form/grid';
import type { Words } from '../core/form/definition';
import { restore, type FlatBook } from './grid-transfer';
import { DEFAULT_LIMITS, type ReadLimits } from './limits';
import { FileRefused, type RefusalCode } from './refused';

/** A file that a person chose. */
export interface ChosenBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the reading thread answers. */
export type WebAnswer =
  { readonly book: FlatBook } | { readonly refused: RefusalCode } | { readonly fault: string };

/** The part of a Worker that is used. */
export interface ReadingThread {
  postMessage(message: ChosenBytes, move: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { readonly data: WebAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/** How a file is read in a browser: the thread, a timer that is given back to be stopped, and how long it may take. */
export interface WebReaderOptions {
  readonly open: () => ReadingThread;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly milliseconds?: number;
}

/** A file as it was read, or one sentence why not. */
export type ReadFile =
  { readonly ok: true; readonly book: GridBook } | { readonly ok: false; readonly words: Words };

/** Room for an export of a large hospital in a pane that shares its memory with Excel. */
export const PANE_LIMITS: ReadLimits = {
  ...DEFAULT_LIMITS,
  fileBytes: 24 << 20,
  declaredBytes: 128 << 20,
  partBytes: 64 << 20,
  inflatedBytes: 96 << 20,
  cells: 1_500_000,
  sheets: 128,
};

const PATIENCE_MS = 20_000;

function refused(code: RefusalCode): ReadFile {
  return { ok: false, words: new FileRefused(code).words };
}

/** Reads a chosen file in a thread of its own, which is ended when it takes too long; a refusal is an answer, a fault of the program is thrown. */
export function readInThread(file: ChosenBytes, options: WebReaderOptions): Promise<ReadFile> {
  if (file.bytes.length > PANE_LIMITS.fileBytes) return Promise.resolve(refused('too-large'));
  const thread = options.open();
  return new Promise((resolve, reject) => {
    const stop = options.after(options.milliseconds ?? PATIENCE_MS, () =>
      end(() => resolve(refused('too-slow'))),
    );
    const end = (settle: () => void): void => {
      stop();
      thread.terminate();
      settle();
    };
    thread.onmessage = ({ data }) =>
      end(() => {
        if ('book' in data) resolve({ ok: true, book: restore(data.book) });
        else if ('refused' in data) resolve(refused(data.refused));
        else reject(new Error(data.fault));
      });
    thread.onerror = ({ message }) => end(() => reject(new Error(message ?? 'the reading thread')));
    thread.postMessage(file, [file.bytes.buffer as ArrayBuffer]);
  });
}
