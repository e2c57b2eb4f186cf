import { HostError, statusOf, type HostErrorCode } from '../model/errors';
import type { Workbook } from '../model/workbook';
import { Batch } from './batch';
import { EventRegistry, type EventEntry } from './event-registry';
import { EventTranslator } from './event-translator';
import type { ApiHost } from './host-object';
import { makeObjects } from './objects/make';
import type { RequestBody, ResponseBody } from './protocol';
import { References } from './references';

export interface ProcessorOptions {
  readonly requirementSets?: Readonly<Record<string, string>>;
  readonly now?: () => number;
  /** Asked for each member, such as `Range.values`: the error that it shall be refused with, or none. */
  readonly refuses?: (member: string) => HostErrorCode | undefined;
}

/** The requirement sets that a host declares unless told otherwise: an Excel 2021. */
export const DEFAULT_SETS: Readonly<Record<string, string>> = {
  ExcelApi: '1.14',
  RichApiRuntime: '1.2',
  DialogApi: '1.2',
  RibbonApi: '1.1',
  AddInCommands: '1.3',
  Settings: '1.1',
  IdentityAPI: '1.3',
  CustomXmlParts: '1.1',
  OfficeRuntime: '1.0',
};

/** Carries out rich-API requests on one workbook. */
export class Processor {
  /** How often each member was used, such as `Range.values`. */
  readonly usage = new Map<string, number>();
  /** Members that an add-in asked for and this host does not have. */
  readonly missing = new Set<string>();
  /** Errors of this host's own while it answered GeneralException. */
  readonly faults: unknown[] = [];
  readonly host: ApiHost;
  readonly registry = new EventRegistry();

  constructor(
    readonly book: Workbook,
    private readonly options: ProcessorOptions = {},
  ) {
    const host: ApiHost = {
      book,
      make: makeObjects(() => host),
      references: new References(),
      events: this.registry,
      enableEvents: true,
      requirementSets: options.requirementSets ?? DEFAULT_SETS,
      now: options.now ?? ((): number => 0),
    };
    this.host = host;
    const translator = new EventTranslator(host, this.registry);
    book.listeners.add((event, actor) => {
      host.references.follow(event);
      translator.translate(event, actor);
    });
  }

  /** Events that wait to be delivered. */
  takeEvents(): readonly EventEntry[] {
    return this.registry.take();
  }

  /** Answers a request's body with a response's body; stops at the first error and keeps what was done before it. */
  process(body: string): string {
    return JSON.stringify(this.book.as('addin', () => this.run(JSON.parse(body) as RequestBody)));
  }

  private run(request: RequestBody): ResponseBody {
    const batch = new Batch(this.host, request.ObjectPaths, (name) => this.count(name));
    const results: { ActionId: number; Value: unknown }[] = [];
    const traces: number[] = [];
    let at = 0;
    try {
      for (const action of request.Actions) {
        const value = batch.perform(action);
        results.push({ ActionId: action.Id, Value: value });
        if (batch.isTrace(action)) traces.push(action.Id);
        at++;
      }
    } catch (error) {
      return {
        Results: results,
        TraceIds: traces,
        Error: this.errorOf(error, batch.placeOf(request.Actions[at]), at),
      };
    } finally {
      this.book.settle();
    }
    return { Results: results, TraceIds: traces };
  }

  private count(member: string): void {
    const code = this.options.refuses?.(member);
    if (code) throw new HostError(code, `${member} is refused by this host.`);
    this.usage.set(member, (this.usage.get(member) ?? 0) + 1);
  }

  private errorOf(error: unknown, location: string, index: number): ResponseBody['Error'] & object {
    const known = error instanceof HostError;
    if (!known) this.faults.push(error);
    const code = known ? error.code : 'GeneralException';
    if (code === 'NotImplemented') this.missing.add(known ? error.message : location);
    const message = error instanceof Error ? error.message : String(error);
    return {
      Code: code,
      Message: message,
      Location: location,
      ActionIndex: index,
      HttpStatusCode: statusOf(code),
    };
  }
}
