import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Unusable } from './io';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The words of a call: values of its options by name, and what stands without one. */
export interface Call {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly files: readonly string[];
}

/** Reads the arguments of a verb; an unknown or incomplete option is refused in one sentence. */
export function readArgs(args: readonly string[], options: Options): Call {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values, files: positionals };
  } catch (error) {
    const known = Object.keys(options).map((o) => `--${o}`);
    const detail = error instanceof Error ? (/'([^']+)'/.exec(error.message)?.[1] ?? '') : '';
    throw new Unusable(`不认识或不完整的选项 ${detail}，可用：${known.join(' ')}（--help 查看用法）`);
  }
}

/** The text of an option, or undefined where it was not given. */
export function textOf(call: Call, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of an option that may be given several times. */
export function textsOf(call: Call, name: string): readonly string[] {
  const value = call.values[name];
  return Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [];
}

/** The text of an option that a verb cannot do without. */
export function needed(call: Call, name: string, what: string): string {
  const value = textOf(call, name);
  if (value === undefined || value === '') throw new Unusable(`缺少 --${name}：${what}`);
  return value;
}
