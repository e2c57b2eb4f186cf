import { DEFAULT_SETS } from '../rich-api/processor';
import { hostInfo } from './boot';
import type { ExcelHost } from './excel-host';
import { richApi } from './web-methods';

/** An array as Windows hands it to script. */
interface SafeArray {
  toArray(): readonly unknown[];
  dimensions(): number;
}

type Reply = (answer: SafeArray | number) => unknown;
type Handler = (id: number, payload: SafeArray) => void;

function safeArray(values: readonly unknown[]): SafeArray {
  return { toArray: () => values, dimensions: () => 1 };
}

const EVENT = { richApi: 33, command: 39, selection: 2 } as const;
const NOT_SUPPORTED = 5000;

/** Office's colours as Windows tells them: black or white, each a number 0xBBGGRR. */
function theme(dark: boolean): string {
  const [back, front, control] = dark ? [0x262626, 0xffffff, 0x3b3b3b] : [0xffffff, 0x262626, 0xf3f3f3];
  return JSON.stringify({
    bodyBackgroundColor: back,
    bodyForegroundColor: front,
    controlBackgroundColor: control,
    controlForegroundColor: front,
  });
}

/** Excel for Windows as `window.external` shows it to a pane's office.js. */
export class Win32External {
  private readonly handlers = new Map<number, Handler>();
  private readonly running = new Map<string, (result: unknown) => void>();
  private commands = 0;

  constructor(private readonly host: ExcelHost) {
    host.onEvents = (entries): void => {
      const array = entries.map((entry, at) =>
        safeArray([65536, entry.type, entry.target, entry.message, at, false]),
      );
      this.handlers.get(EVENT.richApi)?.(EVENT.richApi, safeArray(array));
    };
    host.onSelection = (): void => this.handlers.get(EVENT.selection)?.(EVENT.selection, safeArray([]));
  }

  readonly GetHostInfo = (): string =>
    hostInfo({ platform: 'Win32', locale: this.host.options.locale ?? 'zh-CN', correlation: 'duibiao' });

  readonly GetContext = (): Readonly<Record<string, () => unknown>> => {
    const { locale = 'zh-CN', requirementSets = DEFAULT_SETS, dark = false } = this.host.options;
    const settings = {
      Read: (keys: string[], values: string[]): void => {
        for (const [key, value] of this.host.book.documentSettings) {
          keys.push(key);
          values.push(value);
        }
      },
      Write: (keys: readonly string[], values: readonly string[]): void => {
        this.host.book.documentSettings = new Map(keys.map((key, at) => [key, values[at] ?? '']));
      },
    };
    return {
      GetAppType: () => 1,
      GetSolutionRef: () => '{ctl-0001}',
      GetAppVersionMajor: () => 16,
      GetAppVersionMinor: () => 1,
      GetAppUILocale: () => locale,
      GetAppDataLocale: () => locale,
      GetDocUrl: () => this.host.book.fileName,
      GetAppCapabilities: () => 0,
      GetActivationMode: () => 2,
      GetControlIntegrationLevel: () => 1,
      GetSolutionToken: () => '',
      GetCorrelationId: () => 'duibiao',
      GetInstanceId: () => '{ctl-0001}',
      GetSupportedMatrix: () => JSON.stringify(requirementSets),
      GetHostFullVersion: () => '16.0.15407.10000',
      GetOfficeThemeInfo: () => theme(dark),
      GetSettings: () => settings,
    };
  };

  readonly Execute = (id: number, parameters: readonly unknown[], reply: Reply): void => {
    if (id === 94) {
      const [command, , result] = parameters;
      this.running.get(String(command))?.(result);
      this.running.delete(String(command));
      reply(safeArray([0]));
      return;
    }
    const array = parameters[0];
    if (id !== 93 || !Array.isArray(array)) {
      reply(NOT_SUPPORTED);
      return;
    }
    void richApi(this.host, array).then((answer) => {
      if ('officeError' in answer) reply(answer.officeError);
      else reply(safeArray([0, safeArray([200, null, answer.body])]));
      this.host.flush();
    });
  };

  readonly RegisterEvent = (...[id, , handler, reply]: [number, string, Handler, Reply]): void => {
    this.handlers.set(id, handler);
    reply(safeArray([0]));
  };

  readonly UnregisterEvent = (id: number, _target: string, reply: Reply): void => {
    this.handlers.delete(id);
    reply(safeArray([0]));
  };

  /** Presses a ribbon button that runs a function of the add-in; resolves when the function says it is done. */
  invokeCommand(functionName: string): Promise<unknown> {
    const id = `command-${++this.commands}`;
    const done = new Promise((resolve) => this.running.set(id, resolve));
    const event = JSON.stringify({ source: { id: functionName } });
    this.handlers.get(EVENT.command)?.(EVENT.command, safeArray([id, functionName, event]));
    return done;
  }
}
