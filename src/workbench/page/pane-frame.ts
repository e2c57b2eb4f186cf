import { windowName } from '../channel/boot';
import type { ExcelHost } from '../channel/excel-host';
import { WebChannel } from '../channel/web-channel';
import { button, element } from './element';
import type { Words } from './words';

/** The add-in's pane beside the grid: a frame that is loaded as a stranger and spoken to by window messages alone. */
export class PaneFrame {
  readonly root: HTMLElement;
  private frame: HTMLIFrameElement | undefined;
  private channel: WebChannel | undefined;
  private page: string | undefined;
  private conversations = 0;

  constructor(
    private readonly host: ExcelHost,
    private readonly about: {
      readonly name: string;
      readonly words: Words;
      /** Takes the keyboard when it leaves the pane. */
      readonly keyboardLeaves: () => void;
    },
  ) {
    const close = button('×', { class: 'pane-close', 'aria-label': about.words.closePane }, () =>
      this.close(),
    );
    this.root = element(
      'aside',
      { class: 'pane', 'aria-label': about.words.pane, hidden: '' },
      element('header', { class: 'pane-title' }, about.name, close),
    );
    window.addEventListener('message', (event) => {
      if (event.source === this.frame?.contentWindow) void this.channel?.receive(event.data);
    });
  }

  /** Shows the pane on a page. One that differs from the page shown in its fragment alone keeps the document and is told by the fragment. */
  show(url: string): void {
    const [page = ''] = url.split('#');
    const shown = this.page === page ? this.frame : undefined;
    this.page = page;
    if (shown) shown.contentWindow?.location.replace(url);
    else this.load(url);
  }

  /** Loads the page anew, as Excel does when another workbook is opened; it begins where it begins by itself. */
  reload(): void {
    if (this.frame && this.page !== undefined) this.load(this.page);
  }

  close(): void {
    this.frame?.remove();
    this.frame = undefined;
    this.channel = undefined;
    this.root.hidden = true;
  }

  private load(url: string): void {
    this.frame?.remove();
    this.conversations++;
    const conversation = `conversation-${this.conversations}`;
    const control = '{6f2d8c14-0000-4000-8000-000000000001}';
    const locale = this.host.options.locale ?? 'zh-CN';
    const frame = element('iframe', {
      name: windowName({ locale, conversation, control, hostOrigin: location.origin }),
      title: this.about.name,
      allow: 'clipboard-read; clipboard-write',
      src: url,
    });
    const target = new URL(frame.src).origin;
    this.channel = new WebChannel(this.host, {
      conversation,
      control,
      origin: location.origin,
      docUrl: `${location.origin}/${encodeURIComponent(this.host.book.fileName)}`,
      addinName: this.about.name,
      keyboardLeaves: this.about.keyboardLeaves,
      post: (message) => frame.contentWindow?.postMessage(message, target),
    });
    this.frame = frame;
    this.root.append(frame);
    this.root.hidden = false;
  }

  /** Gives the keyboard to the pane; false where none is shown. */
  focus(): boolean {
    if (!this.frame) return false;
    this.frame.focus();
    this.channel?.giveKeyboard();
    return true;
  }

  /** Runs a function of the add-in. */
  invoke(functionName: string): void {
    void this.channel?.invokeCommand(functionName);
  }
}
