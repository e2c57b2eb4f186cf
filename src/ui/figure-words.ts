import type { ColumnDefinition, FormDefinition } from '../core/form/definition';
import { groupThousands } from '../core/value/amount';

/** The column of a table, or the item of its header, by its identifier. */
export function columnOf(form: FormDefinition, scope: string, column: string): ColumnDefinition | undefined {
  const isIt = (c: ColumnDefinition): boolean => c.id === column;
  return form.tables.find((t) => t.scope === scope)?.columns.find(isIt) ?? form.header.find(isIt);
}

/** The word of a dictionary for a code; the code itself where it has none. */
export function codeWord(
  form: FormDefinition | undefined,
  { dictionary, code }: { readonly dictionary: string | undefined; readonly code: string },
  language: 'zh' | 'en',
): string {
  const words = form?.dictionaries.find((d) => d.id === dictionary)?.words;
  return words?.find((w) => w.code === code)?.[language] ?? code;
}

/** What a column is called. */
export function columnWord(form: FormDefinition, place: Place, language: 'zh' | 'en'): string {
  const column = columnOf(form, place.scope, place.column);
  return column ? column.heading[language] : place.column;
}

/** A column of a table. */
export interface Place {
  readonly scope: string;
  readonly column: string;
}

/** What figures are counted by (one-off, stage, cumulative), in the form's words. */
export function basisWord(form: FormDefinition | undefined, basis: string, language: 'zh' | 'en'): string {
  const dictionary = form?.header.find(({ role }) => role === 'basis')?.dictionary;
  return codeWord(form, { dictionary, code: basis }, language);
}

type Fact = NonNullable<ColumnDefinition['registered']>;

/** What the registry says of an institution under one of these facts, in the form's words, as a line begins with it. */
export function registeredWord(
  form: FormDefinition | undefined,
  { facts, code }: { readonly facts: readonly Fact[]; readonly code: string },
  language: 'zh' | 'en',
): string {
  const columns = form?.tables.flatMap((t) => t.columns) ?? [];
  const known = columns.filter(({ registered }) => registered !== undefined && facts.includes(registered));
  const words = known.map(({ dictionary }) => codeWord(form, { dictionary, code }, language));
  const word = words.find((w) => w !== code) ?? code;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What institutions of a kind (a level, or a type where there is no level) are called. */
export function kindWord(form: FormDefinition | undefined, kind: string, language: 'zh' | 'en'): string {
  return registeredWord(form, { facts: ['level', 'type'], code: kind }, language);
}

/** A figure of a submission as people read it: thousands commas for numbers, the word for a code. */
export function figureWord(
  form: FormDefinition,
  { scope, column }: Place,
  value: string | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  const definition = columnOf(form, scope, column);
  const dictionary = definition?.dictionary;
  if (dictionary !== undefined)
    return value
      .split(';')
      .map((code) => codeWord(form, { dictionary, code }, 'zh'))
      .join('；');
  return /^-?\d+(\.\d+)?$/.test(value) && definition?.type !== 'text' ? groupThousands(value) : value;
}

/** The difference of two figures written as decimals, signed, with the decimals of the finer one; undefined where one is no number. */
export function deltaWord(was: string | undefined, is: string | undefined): string | undefined {
  const number = /^-?\d+(?:\.(\d+))?$/;
  const a = was === undefined ? undefined : number.exec(was);
  const b = is === undefined ? undefined : number.exec(is);
  if (!a || !b || was === undefined || is === undefined) return undefined;
  const decimals = Math.max(a[1]?.length ?? 0, b[1]?.length ?? 0);
  const scaled = (text: string, own: number): bigint =>
    BigInt(text.replace('.', '')) * 10n ** BigInt(decimals - own);
  const delta = scaled(is, b[1]?.length ?? 0) - scaled(was, a[1]?.length ?? 0);
  const digits = (delta < 0n ? -delta : delta).toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return `${delta < 0n ? '－' : delta > 0n ? '＋' : ''}${groupThousands(text)}`;
}
