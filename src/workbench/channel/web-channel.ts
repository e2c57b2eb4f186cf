import { DEFAULT_SETS } from '../rich-api/processor';
import type { ExcelHost } from './excel-host';
import { methodAnswer } from './web-methods';

/** A message of the channel; each travels as a JSON text. */
interface Request {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _actionType: number;
  readonly _data?: unknown;
}

interface Registration {
  readonly correlation: number;
}

export interface ChannelOptions {
  readonly conversation: string;
  readonly control: string;
  /** The host page's origin, as replies carry it. */
  readonly origin: string;
  readonly docUrl: string;
  readonly addinName: string;
  readonly reason?: 'documentOpened' | 'inserted';
  /** Hears that the keyboard wants to leave the pane, behind its last stop or before its first one. */
  readonly keyboardLeaves?: () => void;
  post(message: string): void;
}

/** What pane and host tell each other of the keyboard, as office.js numbers it. */
const KEYBOARD = { enter: 4, exit: 5, exitBack: 6, tabExit: 13, tabExitBack: 14 } as const;
const LEAVES: ReadonlySet<unknown> = new Set([
  KEYBOARD.exit,
  KEYBOARD.exitBack,
  KEYBOARD.tabExit,
  KEYBOARD.tabExitBack,
]);

const ACTION = { invoke: 0, register: 1, unregister: 2 } as const;

/** Excel on the web as a pane's office.js talks to it through window messages. */
export class WebChannel {
  private readonly registered = new Map<string, Registration>();
  private commands = 0;
  private readonly running = new Map<string, (result: unknown) => void>();
  /** Resolved once the add-in can be sent ribbon commands. */
  readonly ready: Promise<void>;
  private setReady: () => void = () => undefined;

  constructor(
    private readonly host: ExcelHost,
    private readonly options: ChannelOptions,
  ) {
    this.ready = new Promise((resolve) => (this.setReady = resolve));
    host.onEvents = (entries): void => {
      const array = entries.map((entry, at) => [65536, entry.type, entry.target, entry.message, at, false]);
      this.event('richApiMessage', { ArrayData: array });
    };
    host.onSelection = (): void => this.event('documentSelectionChanged', {});
  }

  /** Takes a message of the pane; texts that are none of this conversation are left alone. */
  async receive(text: unknown): Promise<void> {
    if (typeof text !== 'string' || !text.startsWith('{')) return;
    const message = JSON.parse(text) as Request;
    if (message._messageType !== 0 || message._conversationId !== this.options.conversation) return;
    if (message._actionType === ACTION.register)
      this.registered.set(message._actionName, { correlation: message._correlationId });
    if (message._actionType === ACTION.unregister) this.registered.delete(message._actionName);
    const data = message._actionType === ACTION.invoke ? await this.invoke(message) : { Error: 0 };
    this.reply(message, data);
    if (message._actionName === 'richApiMessage') this.setReady();
    this.host.flush();
  }

  private async invoke(message: Request): Promise<unknown> {
    if (message._actionName === 'ContextActivationManager_getAppContextAsync') return this.appContext();
    if (message._actionName === 'ContextActivationManager_notifyHost') return this.notified(message._data);
    if (message._actionName !== 'executeMethod') return null;
    return methodAnswer(this.host, message._data, (id, result) => {
      this.running.get(id)?.(result);
      this.running.delete(id);
    });
  }

  private notified(told: unknown): null {
    if (Array.isArray(told) && LEAVES.has(told[1])) this.options.keyboardLeaves?.();
    return null;
  }

  /** Gives the keyboard to the first place of the pane that takes it, as F6 does in Excel. */
  giveKeyboard(): void {
    const { conversation, origin } = this.options;
    this.options.post(
      JSON.stringify({
        _messageType: 0,
        _actionName: 'Office_notifyAgave',
        _actionType: ACTION.invoke,
        _conversationId: `${conversation}_ntf`,
        _correlationId: -1,
        _origin: origin,
        _serializerVersion: 1,
        _data: [KEYBOARD.enter],
      }),
    );
  }

  private appContext(): Record<string, unknown> {
    const { locale = 'zh-CN', requirementSets = DEFAULT_SETS } = this.host.options;
    const { control, docUrl, addinName, reason = 'documentOpened' } = this.options;
    return {
      _id: control,
      _appName: 16,
      _appVersion: '16.00',
      _appUILocale: locale,
      _dataLocale: locale,
      _docUrl: docUrl,
      _clientMode: 1,
      _settings: [...this.host.book.documentSettings],
      _reason: reason,
      _osfControlType: 1,
      _eToken: '',
      _correlationId: this.options.conversation,
      _appInstanceId: control,
      _hostFullVersion: '16.0.15407.10000',
      _addinName: addinName,
      _requirementMatrix: JSON.stringify(requirementSets),
    };
  }

  private reply(message: Request, data: unknown): void {
    this.send({
      _actionName: message._actionName,
      _correlationId: message._correlationId,
      _responseType: 0,
      _data: data,
    });
  }

  private event(name: string, data: unknown): void {
    const registration = this.registered.get(name);
    if (!registration) return;
    this.send({ _actionName: name, _correlationId: registration.correlation, _responseType: 1, _data: data });
  }

  private send(part: Readonly<Record<string, unknown>>): void {
    const { conversation, origin } = this.options;
    this.options.post(
      JSON.stringify({
        _messageType: 1,
        _conversationId: conversation,
        _origin: origin,
        _errorCode: 0,
        _serializerVersion: 1,
        ...part,
      }),
    );
  }

  /** Presses a ribbon button that runs a function of the add-in; resolves when the function says it is done. */
  async invokeCommand(
    functionName: string,
    source: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> {
    await this.ready;
    const id = `command-${++this.commands}`;
    const done = new Promise((resolve) => this.running.set(id, resolve));
    this.event('appCommandInvoked', {
      0: id,
      1: functionName,
      2: JSON.stringify({ source: { id: functionName, ...source } }),
    });
    return done;
  }
}
