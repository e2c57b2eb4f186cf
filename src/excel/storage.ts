import { WorkbookError } from '../core/workbook/port';

const PREFIX = 'duibiao.';

/** The workbook's settings; a host may have none. */
function settingsHere(): Office.Settings | undefined {
  const document: Partial<Office.Document> | undefined = Office.context.document;
  return document?.settings ?? undefined;
}

/** A small text kept in the workbook's own settings, saved with the file. */
export function recallText(key: string): string | undefined {
  const value: unknown = settingsHere()?.get(PREFIX + key);
  return typeof value === 'string' ? value : undefined;
}

/** Keeps a text in the workbook's settings, or removes it. */
export function rememberText(key: string, text: string | undefined): Promise<void> {
  const settings = settingsHere();
  if (!settings) return Promise.reject(new WorkbookError('not-supported', undefined, 'settings'));
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
