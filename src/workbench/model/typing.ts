import { area } from './area';
import { styleAt } from './cells';
import { coerce } from './coerce';
import { HostError } from './errors';
import { textOf } from './number-format';
import type { Sheet } from './sheet';
import { isAllowed, validationAt } from './validate';
import { writeCells } from './write';

/** Writes what a person typed into a cell; a validation that stops refuses what it does not allow, as it never does for an add-in. */
export function typeText(
  sheet: Sheet,
  place: { readonly row: number; readonly column: number },
  text: string,
): void {
  const { row, column } = place;
  const validation = validationAt(sheet, row, column);
  const alert = validation?.errorAlert;
  const stops = validation && alert?.showAlert !== false && (alert?.style ?? 'Stop') === 'Stop';
  if (stops && !text.startsWith('=')) {
    const { numberFormat } = styleAt(sheet, row, column);
    const { value } = coerce(text, numberFormat);
    const shown = textOf(value, numberFormat === 'General' ? '@' : numberFormat);
    if (!isAllowed(sheet.book, sheet, { validation, value, text: shown }))
      throw new HostError('RefusedByValidation');
  }
  writeCells(sheet, area(row, column), [[text]]);
}
