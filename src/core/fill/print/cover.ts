import type { SheetPlan } from '../../workbook/plan';
import { linesOf, rowHeight } from '../../workbook/measure';
import { SheetBuilder } from '../template/sheet-builder';
import { QUIET_ZONE, qrModules } from './qr';

/** What a cover shows. */
export interface Cover {
  readonly title: string;
  /** What stands under the title, label by label: filer, cut-off, annexes, receipt. */
  readonly lines: readonly (readonly [label: string, value: string])[];
  /** 草稿, or what the print is; in a frame. */
  readonly state: string;
  /** The fingerprint in groups of four, for the eye. */
  readonly fingerprint: string;
  /** What the code says. */
  readonly mark: string;
  /** What to do with it, under the code. */
  readonly note: string;
}

export const COVER_SHEET = '封面';
const COLUMNS = 100;
const MODULE_WIDTH = 0.7;
const MODULE_HEIGHT = 5.3;
const LABEL = 24;
/** Characters that a line of an entry holds on paper. */
const ENTRY_WIDTH = 44;

interface Line {
  readonly row: number;
  readonly height: number;
}

/** Plans the cover of a print: one upright A4 page of narrow columns, so that the code is drawn by filled cells. */
export function planCover(cover: Cover): SheetPlan {
  const builder = new SheetBuilder(
    COVER_SHEET,
    Array.from({ length: COLUMNS }, () => MODULE_WIDTH),
  );
  const put = ({ row, height }: Line, style: 'title' | 'state' | 'seal' | 'note', value: string): void => {
    const inset = style === 'state' ? 30 : 0;
    builder.put({ row, column: 1 + inset, columns: COLUMNS - 2 * inset, style, value });
    builder.heights.set(row, height);
  };
  builder.heights.set(1, 30);
  put({ row: 2, height: 64 }, 'title', cover.title);
  put({ row: 3, height: 44 }, 'state', cover.state);
  builder.heights.set(4, 16);
  let row = 5;
  for (const [label, value] of cover.lines) {
    builder.put({ row, column: 1, columns: LABEL, style: 'label', value: `${label}：` });
    builder.put({ row, column: LABEL + 1, columns: COLUMNS - LABEL - 10, style: 'entry', value });
    builder.heights.set(row, rowHeight(linesOf(value, ENTRY_WIDTH), 26));
    row++;
  }
  const below = putCode(builder, row + 1, cover.mark);
  put({ row: below, height: 26 }, 'seal', `数据指纹　${cover.fingerprint}`);
  put({ row: below + 1, height: 40 }, 'note', cover.note);
  builder.put({ row: below + 2, column: 60, columns: 40, style: 'seal', value: '（盖章处）' });
  builder.heights.set(below + 2, 90);
  return builder.finish({
    freeze: { rows: 0, columns: 0 },
    print: {
      paper: 'a4',
      landscape: false,
      repeatRows: [1, 1],
      area: [1, 1, below + 2, COLUMNS],
      onePage: true,
    },
    protect: true,
  });
}

/** Draws the code from a row on, in the middle, each run of dark modules as one area. Returns the row after its quiet zone. */
function putCode(builder: SheetBuilder, first: number, mark: string): number {
  const modules = qrModules(mark);
  const left = Math.floor((COLUMNS - modules.length) / 2) + 1;
  const top = first + QUIET_ZONE;
  const bottom = top + modules.length + QUIET_ZONE;
  for (let row = first; row < bottom; row++) builder.heights.set(row, MODULE_HEIGHT);
  modules.forEach((line, r) => {
    for (let c = 0; c < line.length; c++) {
      if (!line[c]) continue;
      const from = c;
      while (line[c + 1]) c++;
      builder.area({
        row: top + r,
        column: left + from,
        rows: 1,
        columns: c - from + 1,
        style: 'dark',
        open: false,
      });
    }
  });
  return bottom;
}
