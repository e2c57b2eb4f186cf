import { ExcelHost } from '../../../src/workbench/channel/excel-host';
import { WebChannel } from '../../../src/workbench/channel/web-channel';
import { Workbook } from '../../../src/workbench/model/workbook';
import { columnLetters } from '../../../src/core/form/table';
import type { CellValue } from '../../../src/core/form/grid';

/** What the page tells the thread: a workbook to open, a message of office.js, or a question for the counts. */
export type ToExcel =
  | { readonly say: 'open'; readonly sheets: readonly SheetCells[] }
  | { readonly say: 'edit'; readonly sheet: string; readonly address: string; readonly value: CellValue }
  | { readonly say: 'message'; readonly message: string }
  | { readonly say: 'counts' };

/** A sheet as rows of cells. */
export interface SheetCells {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
}

/** What the pane's requests were since the last question. */
export interface Counts {
  readonly syncs: number;
  readonly sent: number;
  readonly received: readonly number[];
  /** The members that each request called or set. */
  readonly names: readonly string[];
}

export type FromExcel =
  | { readonly say: 'opened' }
  | { readonly say: 'message'; readonly message: string }
  | { readonly say: 'counts'; readonly counts: Counts };

interface Scope {
  onmessage: ((event: MessageEvent<ToExcel>) => void) | null;
  postMessage(message: FromExcel): void;
}

const scope = globalThis as unknown as Scope;
const host = new ExcelHost({ locale: 'zh-CN' });
const channel = new WebChannel(host, {
  conversation: 'conv_1',
  control: '{ctl-0001}',
  origin: 'https://localhost:3443',
  docUrl: 'https://localhost:3443/工作簿1.xlsx',
  addinName: '对表',
  post: (message) => scope.postMessage({ say: 'message', message }),
});

function open(sheets: readonly SheetCells[]): void {
  const [first, ...others] = sheets.map((s) => s.name);
  const book = new Workbook(first);
  for (const name of others) book.addSheet(name);
  host.open(book);
  for (const { name, rows } of sheets) {
    const width = Math.max(...rows.map((row) => row.length));
    const cells = rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null));
    host.userEdit(name, `A1:${columnLetters(width)}${cells.length}`, cells);
  }
}

function counts(): Counts {
  const { counted } = host;
  const made = {
    syncs: counted.length,
    sent: counted.reduce((n, s) => n + s.bytes, 0),
    received: counted.map((s) => s.responseBytes),
    names: counted.map((s) => [...new Set(s.names)].join(' ')),
  };
  host.syncs.length = 0;
  return made;
}

scope.onmessage = ({ data }) => {
  if (data.say === 'open') {
    open(data.sheets);
    scope.postMessage({ say: 'opened' });
  } else if (data.say === 'edit') host.userEdit(data.sheet, data.address, [[data.value]]);
  else if (data.say === 'message') void channel.receive(data.message);
  else scope.postMessage({ say: 'counts', counts: counts() });
};
