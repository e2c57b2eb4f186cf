import { columnLetters } from '../core/form/table';
import { MAX_COLUMN, MAX_ROW, parseCellRef } from './cell-ref';

const REFERENCE = /(?<![\w.\u0080-\uffff])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!\u0080-\uffff])/g;
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[[^[\]]*\])/;

/** What a formula is made of: text in front of a reference, then its column and row, 0 where an absolute one is part of the text. */
interface Piece {
  readonly text: string;
  readonly column: number;
  readonly between: string;
  readonly row: number;
}

const letters: string[] = [];

function lettersOf(column: number): string {
  return (letters[column] ??= columnLetters(column));
}

/** A formula taken apart once, so that it can be moved to many cells cheaply. */
export class MovableFormula {
  private readonly pieces: Piece[] = [];
  private tail = '';

  constructor(readonly text: string) {
    text.split(QUOTED).forEach((part, i) => {
      if (i % 2 === 1) this.tail += part;
      else this.takeApart(part);
    });
  }

  private takeApart(part: string): void {
    let at = 0;
    for (const match of part.matchAll(REFERENCE)) {
      const [whole, columnMark = '', name = '', rowMark = '', digits = ''] = match;
      const place = parseCellRef(name + digits);
      if (!place || (columnMark && rowMark)) continue;
      const front = this.tail + part.slice(at, match.index);
      this.pieces.push({
        text: columnMark ? `${front}$${name}` : front,
        column: columnMark ? 0 : place.column,
        between: rowMark ? `$${digits}` : '',
        row: rowMark ? 0 : place.row,
      });
      this.tail = '';
      at = match.index + whole.length;
    }
    this.tail += part.slice(at);
  }

  /** The formula moved by rows and columns: relative references follow, absolute ones and quoted text stay. */
  moved(rows: number, columns: number): string {
    const parts: string[] = [];
    for (const piece of this.pieces) {
      const column = piece.column === 0 ? 1 : piece.column + columns;
      const row = piece.row === 0 ? 1 : piece.row + rows;
      parts.push(piece.text);
      if (row < 1 || row > MAX_ROW || column < 1 || column > MAX_COLUMN) parts.push('#REF!');
      else
        parts.push(
          piece.column === 0 ? '' : lettersOf(column),
          piece.between,
          piece.row === 0 ? '' : String(row),
        );
    }
    return parts.join('') + this.tail;
  }
}
