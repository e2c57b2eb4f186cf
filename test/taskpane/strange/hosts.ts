import type { ExcelHost } from '../../../src/workbench/channel/excel-host';
import type { EventEntry } from '../../../src/workbench/rich-api/event-registry';
import type { ExcelSeam } from '../../seams/excel';

/** Something said of a member: another value in its place. */
export type Retell = (member: string, value: unknown) => unknown;

function retold(value: unknown, retell: Retell, member = ''): unknown {
  const inner = Array.isArray(value)
    ? value.map((item) => retold(item, retell, member))
    : value instanceof Object
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, retold(one, retell, key)]))
      : value;
  return retell(member, inner);
}

/** An Excel whose odd ways can be turned on, and are gone after each test. */
export class OddExcel {
  readonly host: ExcelHost;
  private readonly execute: ExcelHost['execute'];
  private deliver: ExcelHost['onEvents'] = () => undefined;

  constructor(readonly excel: ExcelSeam) {
    this.host = excel.host;
    this.execute = this.host.execute.bind(this.host);
  }

  async start(): Promise<void> {
    this.deliver = this.host.onEvents;
    await this.excel.start();
  }

  /** An ordinary Excel again. */
  behave(): void {
    this.host.execute = this.execute;
    this.host.onEvents = this.deliver;
    this.host.refuses = undefined;
    this.host.latencyMs = 0;
  }

  /** Answers, and what events say, in other words. */
  says(retell: Retell): void {
    this.host.execute = async (request) => {
      const answer = await this.execute(request);
      return 'body' in answer ? { body: JSON.stringify(retold(JSON.parse(answer.body), retell)) } : answer;
    };
    this.hearsOf((entries) =>
      entries.map((entry) => ({
        ...entry,
        message: JSON.stringify(retold(JSON.parse(entry.message), retell)),
      })),
    );
  }

  /** Requests in other words before they are carried out. */
  takes(rewrite: (body: string) => string): void {
    const { execute } = this.host;
    this.host.execute = (request) => execute.call(this.host, { ...request, body: rewrite(request.body) });
  }

  /** Events as this Excel tells them. */
  hearsOf(tell: (entries: readonly EventEntry[]) => readonly EventEntry[]): void {
    this.host.onEvents = (entries) => this.deliver(tell(entries));
  }

  /** Hands events on by hand. */
  tells(entries: readonly EventEntry[]): void {
    this.deliver(entries);
  }
}
