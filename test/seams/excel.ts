import { windowName } from '../../src/workbench/channel/boot';
import { ExcelHost, type Failure, type HostOptions, type Sync } from '../../src/workbench/channel/excel-host';
import { WebChannel } from '../../src/workbench/channel/web-channel';
import { Win32External } from '../../src/workbench/channel/win32-external';
import type { Sheet } from '../../src/workbench/model/sheet';
import { Workbook } from '../../src/workbench/model/workbook';

const OFFICE = 'https://localhost:3000/office/office.js';
const HOST_ORIGIN = 'https://localhost:3443';

export interface ExcelOptions extends HostOptions {
  /** Excel on the web, or Excel for Windows. */
  readonly persona?: 'web' | 'win32';
  /** Refuse members above the declared ExcelApi version, as a strict reading of the requirement demands; on unless false. */
  readonly enforceApiSets?: boolean;
}

/** Excel behind the office.js of a test's page (docblock `@jest-environment ./test/seams/excel-env.ts`). */
export class ExcelSeam {
  readonly host: ExcelHost;
  private readonly commands: (name: string) => Promise<unknown>;

  constructor(readonly options: ExcelOptions = {}) {
    this.host = new ExcelHost(options);
    this.commands = options.persona === 'win32' ? standAsWindows(this.host) : standAsWeb(this.host);
  }

  /** Loads office.js and waits until it is ready. */
  async start(): Promise<{ host: Office.HostType; platform: Office.PlatformType }> {
    await loadScript(OFFICE);
    const info = await Office.onReady();
    const extension = OfficeExtension as unknown as { CommonUtility: { _doApiNotSupportedCheck: boolean } };
    extension.CommonUtility._doApiNotSupportedCheck = this.options.enforceApiSets !== false;
    return info;
  }

  get book(): Workbook {
    return this.host.book;
  }

  /** Opens an empty workbook, or the one given, and forgets what was counted. */
  newWorkbook(book = new Workbook()): Workbook {
    this.host.open(book);
    this.host.failures.length = 0;
    this.clearCounts();
    return book;
  }

  /** A sheet by name; throws where there is none. */
  sheet(name: string): Sheet {
    const sheet = this.book.sheetBy(name);
    if (!sheet) throw new RangeError(`There is no sheet ${name}.`);
    return sheet;
  }

  /** The requests that the add-in waited for (not office.js' own, not the tidying up after a run). */
  get syncs(): readonly Sync[] {
    return this.host.counted;
  }

  /** Bytes of counted requests and answers. */
  get bytes(): { readonly sent: number; readonly received: number } {
    const sum = (pick: (sync: Sync) => number): number =>
      this.syncs.reduce((total, sync) => total + pick(sync), 0);
    return { sent: sum((sync) => sync.bytes), received: sum((sync) => sync.responseBytes) };
  }

  clearCounts(): void {
    this.host.syncs.length = 0;
  }

  /** Makes the next request fail: an Office error number such as 5103, or an error of the API. */
  failNext(...failures: Failure[]): void {
    this.host.failures.push(...failures);
  }

  userEdit(sheet: string, address: string, values: readonly (readonly unknown[])[]): void {
    this.host.userEdit(sheet, address, values);
  }

  userSelect(sheet: string, address: string): void {
    this.host.userSelect(sheet, address);
  }

  /** Presses a ribbon button; resolves when the add-in's function has completed. */
  invokeCommand(functionName: string): Promise<unknown> {
    return this.commands(functionName);
  }

  /** Members that were asked for and are not in this host. */
  get missing(): readonly string[] {
    return [...this.host.processor.missing];
  }

  /** Errors of the host's own; a test may demand that there are none. */
  get faults(): readonly unknown[] {
    return this.host.processor.faults;
  }
}

function standAsWeb(host: ExcelHost): (name: string) => Promise<unknown> {
  const conversation = 'conv_1';
  const channel = new WebChannel(host, {
    conversation,
    control: '{ctl-0001}',
    origin: HOST_ORIGIN,
    docUrl: 'https://localhost:3443/工作簿1.xlsx',
    addinName: '对表',
    post: (message) => {
      setTimeout(() => {
        window.dispatchEvent(
          new MessageEvent('message', { data: message, origin: HOST_ORIGIN, source: window }),
        );
      }, 0);
    },
  });
  const locale = host.options.locale ?? 'zh-CN';
  window.name = windowName({ locale, conversation, control: '{ctl-0001}', hostOrigin: HOST_ORIGIN });
  const postMessage = (message: unknown): void => void channel.receive(message);
  Object.defineProperty(window, 'opener', { value: { postMessage }, configurable: true });
  Object.defineProperty(document, 'domain', { value: location.hostname, configurable: true });
  return (name) => channel.invokeCommand(name);
}

function standAsWindows(host: ExcelHost): (name: string) => Promise<unknown> {
  const external = new Win32External(host);
  Object.defineProperty(window, 'external', { value: external, configurable: true });
  return (name) => external.invokeCommand(name);
}

function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = (): void => resolve();
    script.onerror = (): void => reject(new Error(`${src} did not load.`));
    document.head.appendChild(script);
  });
}
