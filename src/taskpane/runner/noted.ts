import { HalfWritten, type UndoStep } from '../../core/workbook/port';

/** Does something to the workbook and notes how to take it back; what was cut short is noted as well, so that it can be undone. */
export async function noted(work: Promise<UndoStep>, note: (step: UndoStep) => void): Promise<void> {
  try {
    note(await work);
  } catch (error) {
    if (error instanceof HalfWritten) note(error.step);
    throw error;
  }
}
