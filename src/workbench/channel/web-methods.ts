import { isRecord } from '../rich-api/args';
import type { ExcelHost } from './excel-host';

const METHOD = { richApi: 93, refreshSettings: 75, saveSettings: 76, commandCompleted: 94 } as const;
const NOT_SUPPORTED = 5000;

function dispatchId(data: Readonly<Record<string, unknown>>): number {
  const method = isRecord(data.DdaMethod)
    ? data.DdaMethod
    : isRecord(data.DdaSettingsMethod)
      ? data.DdaSettingsMethod
      : {};
  return typeof method.DispatchId === 'number' ? method.DispatchId : -1;
}

/** Carries out what a rich-API array asks for: [customData, verb, url, headers, body, session, flags, …]. */
export async function richApi(
  host: ExcelHost,
  array: readonly unknown[],
): Promise<{ readonly officeError: number } | { readonly body: string }> {
  const [customData, , , , body, , flags] = array;
  return host.execute({
    customData: String(customData),
    body: Array.isArray(body) ? body.join('') : String(body),
    flags: typeof flags === 'number' ? flags : 0,
  });
}

function saveSettings(host: ExcelHost, data: Readonly<Record<string, unknown>>): void {
  const method = isRecord(data.DdaSettingsMethod) ? data.DdaSettingsMethod : data;
  const properties = Array.isArray(method.Properties)
    ? (method.Properties as readonly [string, string][])
    : [];
  host.book.documentSettings = new Map(properties.map(([key, value]) => [key, value]));
}

/** The answer to `executeMethod`. */
export async function methodAnswer(
  host: ExcelHost,
  data: unknown,
  completed: (id: string, result: unknown) => void,
): Promise<unknown> {
  if (!isRecord(data)) return { Version: 1, Error: NOT_SUPPORTED };
  const id = dispatchId(data);
  if (id === METHOD.richApi && Array.isArray(data.ArrayData)) {
    const answer = await richApi(host, data.ArrayData);
    if ('officeError' in answer) return { Version: 1, Error: answer.officeError };
    return { Version: 1, Error: 0, Data: [200, null, answer.body] };
  }
  if (id === METHOD.saveSettings) {
    saveSettings(host, data);
    return { Version: 1, Error: 0 };
  }
  if (id === METHOD.refreshSettings) {
    const settings = [...host.book.documentSettings].map(([Name, Value]) => ({ Name, Value }));
    return { Version: 1, Error: 0, Properties: { Settings: settings } };
  }
  if (id === METHOD.commandCompleted) {
    completed(String(data[0]), data[2]);
    return { Version: 1, Error: 0 };
  }
  return { Version: 1, Error: NOT_SUPPORTED };
}
