import { WorkbookError } from '../core/workbook/port';

const PREFIX = 'duibiao.';

/** A small text kept in the workbook's own settings, saved with the file. */
export function recallText(key: string): string | undefined {
  const value: unknown = Office.context.document.settings.get(PREFIX + key);
  return typeof value === 'string' ? value : undefined;
}

/** Keeps a text in the workbook's settings, or removes it. */
export function rememberText(key: string, text: string | undefined): Promise<void> {
  const { settings } = Office.context.document;
  if (text === undefined) settings.remove(PREFIX + key);
  else settings.set(PREFIX + key, text);
  return new Promise((resolve, reject) => {
    settings.saveAsync((result) => {
      if (result.status === Office.AsyncResultStatus.Failed)
        reject(new WorkbookError('failed', undefined, `${result.error.code} ${result.error.message}`));
      else resolve();
    });
  });
}
