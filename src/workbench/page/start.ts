import { ExcelHost } from '../channel/excel-host';
import { addressOf, area as cellArea, type Area } from '../model/area';
import { HostError } from '../model/errors';
import { lookButton, type Look } from './look';
import { typeText } from '../model/typing';
import { Workbook } from '../model/workbook';
import { CellPopup } from './cell-popup';
import { button, element } from './element';
import { FormulaBar } from './formula-bar';
import type { Grid, GridEvents } from './grid/grid';
import { here, type Manifest, type ManifestButton } from './manifest';
import { PaneFrame } from './pane-frame';
import { ribbon } from './ribbon';
import { SheetTabs } from './sheet-tabs';
import { wordsOf, type Language, type Words } from './words';

/** Thrown where the page's server does not give what it should. */
export class Unfetched extends Error {}

/** Turns files into workbooks and back. */
export interface WorkbookFiles {
  open(bytes: Uint8Array, name: string): Promise<Workbook>;
  save(book: Workbook): Promise<Uint8Array>;
}

export interface WorkbenchParts {
  readonly root: HTMLElement;
  readonly language: Language;
  readonly manifest: Manifest;
  readonly files: WorkbookFiles;
  readonly now: () => number;
  makeGrid(container: HTMLElement, events: GridEvents): Promise<Grid>;
  /** The look to begin with, and what hears of a change. */
  readonly look: Look;
  /** The same page in the other language. */
  readonly otherLanguage: string;
  /** A workbook with mistakes to try the add-in on; its button is left out where there is none. */
  readonly sample?: () => Promise<{ readonly bytes: Uint8Array; readonly name: string }>;
}

/** The host page: a spreadsheet with ribbon and bars, and the add-in's pane beside it. */
export class Workbench {
  readonly host: ExcelHost;
  private readonly words: Words;
  private readonly pane: PaneFrame;
  private readonly bar: FormulaBar;
  private readonly tabs: SheetTabs;
  private readonly popup: CellPopup;
  private readonly title = element('span', { class: 'file-name' });
  private readonly message = element('p', { class: 'message', role: 'status', 'aria-live': 'polite' });
  private readonly container = element('div', { class: 'grid' });
  private grid: Grid | undefined;

  constructor(private readonly parts: WorkbenchParts) {
    const { language, manifest, now } = parts;
    this.words = wordsOf(language);
    this.host = new ExcelHost({ locale: language, now });
    this.pane = new PaneFrame(this.host, {
      name: manifest.name,
      words: this.words,
      keyboardLeaves: () => this.grid?.focus(),
    });
    this.bar = new FormulaBar(this.words, {
      go: (area) => this.go(area),
      write: (area, text) => this.type(area, text),
    });
    this.tabs = new SheetTabs(this.words, (work) => this.attempt(() => work(this.host.book)));
    this.popup = new CellPopup(this.words, (text) =>
      this.type(this.host.book.active.selection[0] ?? cellArea(0, 0), text),
    );
  }

  /** Builds the page and opens an empty workbook. */
  async start(): Promise<void> {
    const { root, manifest } = this.parts;
    const banner = element(
      'header',
      { class: 'banner' },
      element('h1', { class: 'app' }, this.words.title),
      this.title,
      element('span', { class: 'notice' }, this.words.notice),
      this.fileButtons(),
      lookButton(this.words, this.parts.look),
      element('a', { class: 'language', href: this.parts.otherLanguage }, this.words.otherLanguage),
    );
    const sheet = element(
      'main',
      { class: 'sheet', 'aria-label': this.words.grid },
      this.bar.root,
      this.container,
      this.tabs.root,
    );
    root.replaceChildren(
      banner,
      ribbon(manifest, this.words, (item) => this.press(item)),
      element('div', { class: 'work' }, sheet, this.pane.root),
      this.message,
      this.popup.root,
    );
    // As in Excel: the sheet keeps the Tab key for itself, F6 goes over to the pane.
    root.addEventListener('keydown', (event) => {
      if (event.key === 'F6' && this.pane.focus()) event.preventDefault();
    });
    this.container.textContent = this.words.loading;
    const { look } = this.parts;
    const grid = this.parts.makeGrid(this.container, {
      refused: (error) => this.refused(error),
      formulaWanted: () => this.bar.edit(),
      editing: (begun) => (begun ? this.host.beginCellEdit() : this.host.endCellEdit()),
      placed: (rectangle) =>
        this.popup.show(this.host.book, rectangle, this.container.getBoundingClientRect()),
    });
    this.grid = await grid;
    this.grid.darken(look.isDark);
    look.changed = (isDark) => this.grid?.darken(isDark);
    this.open(this.host.book);
    const [first] = manifest.buttons;
    if (first) this.press(first);
  }

  /** Opens a workbook in the grid and lets the add-in begin anew. */
  open(book: Workbook): void {
    if (book !== this.host.book) this.host.open(book);
    this.title.textContent = book.fileName;
    this.grid?.open(book);
    this.bar.open(book);
    this.tabs.open(book);
    this.say('');
    this.pane.reload();
  }

  private fileButtons(): HTMLElement {
    const chooser = element('input', {
      type: 'file',
      accept: '.xlsx',
      hidden: '',
      'aria-label': this.words.open,
    });
    chooser.addEventListener('change', () => {
      const [file] = chooser.files ?? [];
      if (file)
        void this.read(async () => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name }));
      chooser.value = '';
    });
    const { sample } = this.parts;
    return element(
      'span',
      { class: 'files' },
      chooser,
      button(this.words.empty, { class: 'file-new' }, () => this.open(new Workbook())),
      button(this.words.open, { class: 'file-open' }, () => chooser.click()),
      ...(sample ? [button(this.words.sample, { class: 'file-sample' }, () => void this.read(sample))] : []),
      button(this.words.save, { class: 'file-save' }, () => void this.save()),
    );
  }

  private async read(
    bytesOf: () => Promise<{ readonly bytes: Uint8Array; readonly name: string }>,
  ): Promise<void> {
    try {
      const { bytes, name } = await bytesOf();
      this.open(await this.parts.files.open(bytes, name));
    } catch (error) {
      console.error(error);
      this.say(error instanceof Unfetched ? this.words.notFound : this.words.notOpened);
    }
  }

  private async save(): Promise<void> {
    const bytes = await this.parts.files.save(this.host.book);
    const url = URL.createObjectURL(
      new Blob([Uint8Array.from(bytes)], {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }),
    );
    element('a', { href: url, download: this.host.book.fileName }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  private press(item: ManifestButton): void {
    if (item.pane !== undefined) this.pane.show(here(item.pane, location.href));
    else if (item.functionName !== undefined) this.pane.invoke(item.functionName);
  }

  private go(area: Area): void {
    const { book } = this.host;
    this.host.userSelect(book.active.name, addressOf(area));
    this.grid?.show(area);
    this.grid?.focus();
  }

  private type(area: Area, text: string): void {
    this.attempt(() => typeText(this.host.book.active, { row: area.top, column: area.left }, text));
    this.grid?.focus();
  }

  private attempt(work: () => void): void {
    try {
      this.host.book.as('user', () => {
        work();
        this.host.book.settle();
      });
      this.say('');
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.refused(error);
    }
  }

  private refused(error: HostError): void {
    const { words } = this;
    const known: Readonly<Record<string, string>> = {
      AccessDenied: words.locked,
      InsertDeleteConflict: words.conflict,
      RefusedByValidation: words.notAllowed,
      ItemAlreadyExists: words.badName,
      InvalidArgument: words.badName,
    };
    this.say(known[error.code] ?? words.refused.replace('{what}', error.message));
  }

  private say(text: string): void {
    this.message.textContent = text;
    this.message.hidden = text === '';
  }
}
