/** Width of a text in characters of the sheet's font: a Chinese character or full-width mark counts 2. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) as number) > 0x2e7f ? 2 : 1;
  return width;
}

/** What stays together on a line: a run of Latin letters and digits with the marks at it up to a blank or hyphen, else one character. */
const UNBROKEN =
  /[〔（《“(]*[!-~〔〕（）《》“”]*[!-~][〕）》”）、，。；：)]*?(?:-|(?=[^!-~〔〕（）《》“”])|$)|[^]/gu;

/** The lines of a text without line breaks: what does not fit beside what stands there goes to the next line. */
function wrapped(text: string, room: number): number {
  if (!/[!-~]/.test(text)) return Math.max(1, Math.ceil(textWidth(text) / room));
  let [lines, used] = [1, 0];
  for (const [piece] of text.matchAll(UNBROKEN)) {
    const width = textWidth(piece);
    if (used > 0 && used + width > room) [lines, used] = [lines + 1, 0];
    const filled = used + width;
    lines += Math.ceil(filled / room) - (filled > 0 ? 1 : 0);
    used = filled % room === 0 ? Math.min(filled, room) : filled % room;
  }
  return lines;
}

/** How many lines a text takes in a column of some width, counting its own line breaks. */
export function linesOf(text: string, width: number): number {
  const room = Math.max(2, Math.floor(width - 0.5));
  if (text.length * 2 <= room && !text.includes('\n')) return 1;
  return text.split('\n').reduce((lines, line) => lines + wrapped(line, room), 0);
}

const POINTS_PER_LINE = 14;
const PADDING = 5;
/** The highest row that Excel allows. */
const HIGHEST = 409;

/** The height in points of a row whose fullest cell takes some lines; never below `least`. */
export function rowHeight(lines: number, least = 0): number {
  return Math.min(HIGHEST, Math.max(least, lines * POINTS_PER_LINE + PADDING));
}
