import type { GridBook } from '../../core/form/grid';
import type { Checked, Found } from '../found';
import { NoRoom, Stopped, type Checker } from '../ports';
import { ROWS_A_SLICE, type FromWorker, type OpenedForm, type Question, type ToWorker } from './protocol';
import { joined, type Rechecked } from './recheck';

/** The part of a Worker that is used. */
export interface Thread {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

interface Waiting {
  readonly slices: Map<string | undefined, unknown[]>;
  readonly settle: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

function whole(value: unknown, slices: Waiting['slices']): unknown {
  if (slices.size === 0) return value;
  if (Array.isArray(value)) return slices.get(undefined) ?? value;
  return { ...(value as object), ...Object.fromEntries(slices) };
}

/** Asks an engine in another thread; workbooks and long answers travel in slices so that neither side stands still. */
class Line {
  private thread: Thread;
  private next = 0;
  private sending = 0;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly waiting = new Map<number, Waiting>();
  private formRead: ((form: OpenedForm) => void) | undefined;
  private formLost: ((error: Error) => void) | undefined;
  /** The form as the thread read it; the page itself neither loads nor examines a definition. */
  readonly opened: Promise<OpenedForm>;

  constructor(
    private readonly open: () => Thread,
    private readonly pause: () => Promise<void>,
  ) {
    this.opened = new Promise((read, lost) => {
      this.formRead = read;
      this.formLost = lost;
    });
    this.thread = this.start();
  }

  private start(): Thread {
    const thread = this.open();
    thread.onmessage = ({ data }) => this.hear(data);
    thread.onerror = ({ message }) => {
      const error = new Error(message ?? 'worker');
      this.formLost?.(error);
      this.failAll(error);
    };
    return thread;
  }

  private failAll(error: Error): void {
    for (const { fail } of this.waiting.values()) fail(error);
    this.waiting.clear();
  }

  stop(): void {
    if (this.waiting.size === 0 && this.sending === 0) return;
    this.thread.terminate();
    this.failAll(new Stopped());
    this.thread = this.start();
  }

  private hear(message: FromWorker): void {
    if (message.say === 'form') return this.formRead?.({ form: message.form, hash: message.hash });
    const waiting = this.waiting.get(message.id);
    if (!waiting) return;
    if (message.say === 'slice') {
      const list = waiting.slices.get(message.field);
      if (list) for (const item of message.items) list.push(item);
      else waiting.slices.set(message.field, [...message.items]);
      return;
    }
    this.waiting.delete(message.id);
    if (message.say === 'done') waiting.settle(whole(message.value, waiting.slices));
    else
      waiting.fail(
        message.room ? new NoRoom(message.room.sheet, message.room.wanted) : new Error(message.message),
      );
  }

  ask<T>(question: Question, given: readonly unknown[], withBook = false): Promise<T> {
    const id = ++this.next;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { slices: new Map(), settle: (value) => resolve(value as T), fail: reject });
      this.thread.postMessage({ say: 'ask', id, question, given, withBook });
    });
  }

  /** Asks about a workbook once the workbook before it has been answered for. */
  askBook<T>(question: Question, book: GridBook): Promise<T> {
    const answer = this.turn.then(() => this.sendBook(book)).then(() => this.ask<T>(question, [], true));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async sendBook(book: GridBook): Promise<void> {
    this.sending++;
    try {
      await this.sendSlices(book);
    } finally {
      this.sending--;
    }
  }

  /** Sends a workbook in slices; a stop in between ends it. */
  private async sendSlices({ grids, ...head }: GridBook): Promise<void> {
    const { thread } = this;
    thread.postMessage({ say: 'book', head });
    for (const { values, ...grid } of grids) {
      thread.postMessage({ say: 'grid', head: grid });
      for (let i = 0; i < values.length; i += ROWS_A_SLICE) {
        thread.postMessage({ say: 'rows', rows: values.slice(i, i + ROWS_A_SLICE) });
        await this.pause();
        if (thread !== this.thread) throw new Stopped();
      }
    }
  }
}

/** What a checker in another thread needs: how to open the thread, and a pause that lets the page breathe. */
export interface ThreadOptions {
  readonly open: () => Thread;
  readonly pause: () => Promise<void>;
}

/** An engine in a thread of its own, and the form that the thread brought along. */
export interface WorkerChecker {
  readonly checker: Checker;
  readonly opened: Promise<OpenedForm>;
}

/** Opens an engine in a thread of its own. */
export function workerChecker({ open, pause }: ThreadOptions): WorkerChecker {
  const line = new Line(open, pause);
  return { checker: checkerOver(line), opened: line.opened };
}

function checkerOver(line: Line): Checker {
  let found: readonly Found[] = [];
  return {
    recognise: (book) => line.askBook('recognise', book),
    async check(book) {
      const checked = await line.askBook<Checked>('check', book);
      found = checked.findings;
      return checked;
    },
    leave: (sheets) => line.ask('leave', [sheets]),
    readersOf: (places) => line.ask('readersOf', [places]),
    async recheck(cells) {
      const again = await line.ask<Rechecked | undefined>('recheck', [cells]);
      found = again ? joined(found, again.pieces) : found;
      return again && { ...again, findings: found };
    },
    stop: () => line.stop(),
    fixes: (ids) => line.ask('fixes', [ids]),
    describe: (id) => line.ask('describe', [id]),
    propose: (mode, header) => line.ask('propose', [mode, header]),
    know: (known) => line.ask('know', [known]),
    plan: (scopes, header) => line.ask('plan', [scopes, header]),
    outline: (scope, remembered) => line.ask('outline', [scope, remembered]),
    takeFile: (book) => line.askBook('takeFile', book),
    outlineFile: (file, scope, remembered) => line.ask('outlineFile', [file, scope, remembered]),
    importFixes: (plan) => line.ask('importFixes', [plan]),
    registry: (column) => line.ask('registry', [column]),
    nextEmpty: (scope, column, row) => line.ask('nextEmpty', [scope, column, row]),
    pack: (scopes, meta) => line.ask('pack', [scopes, meta]),
    compare: (earlier, scopes) => line.ask('compare', [earlier, scopes]),
    locate: (earlier, cells) => line.ask('locate', [earlier, cells]),
    report: (text, accepted) => line.ask('report', [text, accepted]),
    contents: (parcel) => line.ask('contents', [parcel]),
    balanced: (request) => line.ask('balanced', [request]),
  };
}
