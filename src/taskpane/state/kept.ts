/** Version of everything that is kept as text inside the workbook. */
const VERSION = 1;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as it is kept inside the workbook. */
export function keepList(items: readonly object[]): string {
  return JSON.stringify({ version: VERSION, items });
}

/** The items of a kept list; text that is none, or of another version, holds nothing. */
export function keptList(text: string | undefined): readonly Fields[] {
  if (text === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  if (!isFields(value) || value['version'] !== VERSION || !Array.isArray(value['items'])) return [];
  return value['items'].filter(isFields);
}
