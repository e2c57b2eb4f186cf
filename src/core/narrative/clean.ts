import { tableAt, type PastedTable } from './pasted-table';

/** Traditional characters that the reading needs, each followed by its simplified form. */
const SIMPLER =
  '萬万億亿個个處处佔占違违約约計计總总額额與与間间減减幾几兩两餘余過过達达別别較较為为於于從从罰罚機机構构醫医療疗藥药級级營营職职協协議议檢检暫暂責责談谈報报評评領域實实發发現现問问題题類类門门診诊還还應应單单戶户項项積积増增僅仅貳贰參叁陸陆';
const WIDE = '０１２３４５６７８９．％（）：；＋＝［］，';
const NARROW = '0123456789.%():;+=[],';

const FOLDED = new Map<string, string>();
for (let i = 0; i < SIMPLER.length; i += 2) FOLDED.set(SIMPLER.charAt(i), SIMPLER.charAt(i + 1));
[...WIDE].forEach((wide, i) => {
  if (wide !== '，') FOLDED.set(wide, NARROW.charAt(i));
});
const TO_FOLD = new RegExp(`[${[...FOLDED.keys()].join('').replace('［', '［').replace('］', '］')}]`, 'g');

/** Blanks that do not part two digits, and readings in brackets after a character, as in 醫(yī)保. */
const SUPERFLUOUS =
  /(?<![\d.])[ \t\u00a0\u3000\r\n]+|[ \t\u00a0\u3000\r\n]+(?!\d)|(?<=[\u3400-\u9fff])\([a-zɡàáāǎèéēěìíīǐòóōǒùúūǔǖǘǚǜü]{1,6}\)/g;

/** A stretch of a report as it is read: simplified, half-width, without glosses and blanks. */
export interface CleanText {
  readonly text: string;
  /** Offset in the report of a position in `text`. */
  at(position: number): number;
}

/** Cleans a stretch that begins at offset `start` of the report, and keeps the way back to it. */
export function clean(raw: string, start: number): CleanText {
  const folded = raw.replace(TO_FOLD, (c) => FOLDED.get(c) ?? c);
  const cuts: { readonly at: number; readonly shift: number }[] = [];
  let shift = 0;
  const text = folded.replace(SUPERFLUOUS, (dropped: string, offset: number) => {
    const at = offset - shift;
    shift += dropped.length;
    cuts.push({ at, shift });
    return '';
  });
  const shiftAt = (position: number): number => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[middle]?.at ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return cuts[low - 1]?.shift ?? 0;
  };
  return { text, at: (position) => start + position + shiftAt(position) };
}

const WRAPPED = 20;

/** Cuts a report into paragraphs and pasted tables with their offsets; a line broken in mid-sentence is joined with the next. */
export function* paragraphsOf(report: string): Generator<CleanText | PastedTable> {
  let start = 0;
  while (start < report.length) {
    const table = tableAt(report, start);
    if (table) {
      yield table;
      start = table.end;
      continue;
    }
    let end = report.indexOf('\n', start);
    let line = start;
    while (end >= 0 && continues(report, line, end)) {
      line = end + 1;
      end = report.indexOf('\n', line);
    }
    if (end < 0) end = report.length;
    const raw = report.slice(start, end);
    if (raw.trim() !== '') yield clean(raw, start);
    start = end + 1;
  }
}

/** Whether the line from `start` to `end` goes on in the next one: long, without a mark at its end, and the next begins with no blank or number. */
function continues(report: string, start: number, end: number): boolean {
  const last = report.charAt(report.charAt(end - 1) === '\r' ? end - 2 : end - 1);
  if (end - start < WRAPPED || /[。！？；：…!;:\s]/.test(last)) return false;
  if (tableAt(report, end + 1)) return false;
  const next = report.slice(end + 1, end + 9);
  return next !== '' && !/^(?:\s|[(（]?[一二三四五六七八九十\d]+[)）、.．])/.test(next);
}
