import { Workbook } from '../model/workbook';
import { parseArea } from '../model/area';
import type { HostErrorCode } from '../model/errors';
import { writeCells } from '../model/write';
import { Processor } from '../rich-api/processor';
import type { EventEntry } from '../rich-api/event-registry';

/** How a host behaves; what is absent is an ordinary Excel 2021 without limits. */
export interface HostOptions {
  readonly locale?: string;
  readonly requirementSets?: Readonly<Record<string, string>>;
  /** UTF-8 bytes of a request's or answer's body above which Excel on the web refuses. */
  readonly requestLimitBytes?: number;
  readonly responseLimitBytes?: number;
  readonly latencyMs?: number;
  readonly now?: () => number;
  /** Whether the people at the screen see a dark Office; only the Windows persona tells the add-in. */
  readonly dark?: boolean;
}

/** One request as it went over the wire. */
export interface Sync {
  readonly customData: string;
  readonly bytes: number;
  readonly responseBytes: number;
  readonly actions: number;
  /** The members called or set, such as `Values`, in order. */
  readonly names: readonly string[];
  /** Only `_RemoveReference`: the tidying up after a run, which no one waits for. */
  readonly isCleanUp: boolean;
  readonly error?: string;
}

/** A failure to inject: an Office error number, or a rich-API error at the first action. */
export type Failure = { readonly code: number } | { readonly error: string; readonly message?: string };

export type Answer = { readonly officeError: number } | { readonly body: string };

const DELAY_FOR_CELL_EDIT = 64;
const encoder = new TextEncoder();

/** Excel as the channel sees it: one open workbook, its processor, and the switches that tests turn. */
export class ExcelHost {
  book: Workbook;
  processor: Processor;
  readonly syncs: Sync[] = [];
  /** Failures of the next requests in order. */
  readonly failures: Failure[] = [];
  /** Asked before each request of the add-in, the first being 1 since the last count: a failure to inject, or none. */
  onRequest: ((number: number) => Failure | undefined) | undefined;
  /** Members that this host pretends not to have, with the error that it gives for them. */
  refuses: ((member: string) => HostErrorCode | undefined) | undefined;
  /** Told when events wait, and when the selection changed. */
  onEvents: (entries: readonly EventEntry[]) => void = () => undefined;
  onSelection: () => void = () => undefined;
  requestLimitBytes: number | undefined;
  responseLimitBytes: number | undefined;
  latencyMs: number;
  private editing: Promise<void> | undefined;
  private finishEditing: () => void = () => undefined;

  constructor(readonly options: HostOptions = {}) {
    this.requestLimitBytes = options.requestLimitBytes;
    this.responseLimitBytes = options.responseLimitBytes;
    this.latencyMs = options.latencyMs ?? 0;
    this.book = new Workbook();
    this.processor = this.serve(this.book);
  }

  private serve(book: Workbook): Processor {
    const { requirementSets, now } = this.options;
    const processor = new Processor(book, {
      ...(requirementSets && { requirementSets }),
      ...(now && { now }),
      refuses: (member) => this.refuses?.(member),
    });
    book.listeners.add((event, actor) => {
      if (event.kind === 'selection') this.onSelection();
      if (actor === 'user') this.flush();
    });
    return processor;
  }

  /** Closes what is open and opens another workbook. */
  open(book: Workbook): void {
    this.book.listeners.clear();
    this.book = book;
    this.processor = this.serve(book);
  }

  /** Sends on the events that wait. */
  flush(): void {
    const entries = this.processor.takeEvents();
    if (entries.length > 0) this.onEvents(entries);
  }

  /** Requests of the add-in itself that someone waited for. */
  get counted(): readonly Sync[] {
    return this.syncs.filter((sync) => sync.customData === 'IterativeExecutor' && !sync.isCleanUp);
  }

  /** A person begins to type in a cell: requests are refused, or wait where the add-in asked for that. */
  beginCellEdit(): void {
    this.editing ??= new Promise((resolve) => (this.finishEditing = resolve));
  }

  endCellEdit(): void {
    this.finishEditing();
    this.editing = undefined;
  }

  /** Carries out one request. */
  async execute(request: {
    readonly customData: string;
    readonly body: string;
    readonly flags: number;
  }): Promise<Answer> {
    if (this.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, this.latencyMs));
    if (this.editing) {
      if ((request.flags & DELAY_FOR_CELL_EDIT) === 0) return this.refuse(request, 5004);
      await this.editing;
    }
    const failure =
      request.customData === 'IterativeExecutor' && !isCleanUp(request.body)
        ? (this.failures.shift() ?? this.onRequest?.(this.counted.length + 1))
        : undefined;
    if (failure && 'code' in failure) return this.refuse(request, failure.code);
    if (this.requestLimitBytes !== undefined && sizeOf(request.body) > this.requestLimitBytes)
      return this.refuse(request, 5103);
    const body = failure ? failed(failure) : this.processor.process(request.body);
    const tooLong = this.responseLimitBytes !== undefined && sizeOf(body) > this.responseLimitBytes;
    this.record(request, tooLong ? '' : body, tooLong ? '5104' : undefined);
    return tooLong ? { officeError: 5104 } : { body };
  }

  private refuse(
    request: { readonly customData: string; readonly body: string },
    officeError: number,
  ): Answer {
    this.record(request, '', String(officeError));
    return { officeError };
  }

  private record(
    request: { readonly customData: string; readonly body: string },
    answer: string,
    error: string | undefined,
  ): void {
    const { Actions: actions } = JSON.parse(request.body) as {
      Actions: readonly { ActionType: number; Name: string }[];
    };
    const code =
      error ?? (answer.includes('"Error":{') ? /"Error":\{"Code":"(\w+)"/.exec(answer)?.[1] : undefined);
    this.syncs.push({
      customData: request.customData,
      bytes: sizeOf(request.body),
      responseBytes: sizeOf(answer),
      actions: actions.length,
      names: actions.map((action) => action.Name).filter((name) => name !== ''),
      isCleanUp: isCleanUp(request.body),
      ...(code !== undefined && { error: code }),
    });
  }

  /** A person types into cells. */
  userEdit(sheetName: string, address: string, values: readonly (readonly unknown[])[]): void {
    const { sheet, area } = this.place(sheetName, address);
    this.book.as('user', () => {
      writeCells(sheet, area, values);
      this.book.settle();
    });
    this.flush();
  }

  /** A person selects cells. */
  userSelect(sheetName: string, address: string): void {
    const { sheet, area } = this.place(sheetName, address);
    this.book.as('user', () => {
      this.book.activate(sheet);
      sheet.selection = [area];
      this.book.emit({ kind: 'selection', sheet, areas: [area] });
    });
    this.flush();
  }

  private place(
    sheetName: string,
    address: string,
  ): { sheet: Workbook['active']; area: NonNullable<ReturnType<typeof parseArea>> } {
    const sheet = this.book.sheetBy(sheetName);
    const area = parseArea(address);
    if (!sheet || !area) throw new RangeError(`There is no ${sheetName}!${address}.`);
    return { sheet, area };
  }
}

function sizeOf(text: string): number {
  return encoder.encode(text).length;
}

function isCleanUp(body: string): boolean {
  const { Actions: actions } = JSON.parse(body) as {
    Actions: readonly { ActionType: number; Name: string }[];
  };
  const calls = actions.filter((action) => action.ActionType !== 1);
  return calls.length > 0 && calls.every((action) => action.Name === '_RemoveReference');
}

function failed(failure: { readonly error: string; readonly message?: string }): string {
  const message = failure.message ?? failure.error;
  return JSON.stringify({
    Results: [],
    TraceIds: [],
    Error: { Code: failure.error, Message: message, Location: '', ActionIndex: 0, HttpStatusCode: 400 },
  });
}
