import { HostError } from '../model/errors';

/** A call's arguments, read by kind; a wrong or missing one is refused as InvalidArgument. */
export class Args {
  constructor(private readonly values: readonly unknown[]) {}

  raw(at: number): unknown {
    return this.values[at] ?? undefined;
  }

  has(at: number): boolean {
    return this.values[at] !== undefined && this.values[at] !== null;
  }

  text(at: number): string {
    const value = this.values[at];
    if (typeof value !== 'string') throw new HostError('InvalidArgument');
    return value;
  }

  optionalText(at: number): string | undefined {
    return this.has(at) ? this.text(at) : undefined;
  }

  /** A key that may come as text or number. */
  key(at: number): string {
    const value = this.values[at];
    if (typeof value !== 'string' && typeof value !== 'number') throw new HostError('InvalidArgument');
    return String(value);
  }

  number(at: number, absent?: number): number {
    const value = this.values[at] ?? absent;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new HostError('InvalidArgument');
    return value;
  }

  integer(at: number, absent?: number): number {
    const value = this.number(at, absent);
    if (!Number.isInteger(value)) throw new HostError('InvalidArgument');
    return value;
  }

  boolean(at: number, absent = false): boolean {
    const value = this.values[at] ?? absent;
    if (typeof value !== 'boolean') throw new HostError('InvalidArgument');
    return value;
  }

  /** One of some words, whatever its case. */
  word<T extends string>(at: number, words: readonly T[], absent?: T): T {
    return oneOf(this.values[at] ?? absent, words);
  }

  record(at: number): Readonly<Record<string, unknown>> {
    const value = this.values[at] ?? {};
    if (!isRecord(value)) throw new HostError('InvalidArgument');
    return value;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One of some words, whatever its case; refuses any other. */
export function oneOf<T extends string>(value: unknown, words: readonly T[]): T {
  const found =
    typeof value === 'string' ? words.find((word) => word.toLowerCase() === value.toLowerCase()) : undefined;
  if (found === undefined) throw new HostError('InvalidArgument');
  return found;
}

export function asText(value: unknown): string {
  if (typeof value !== 'string') throw new HostError('InvalidArgument');
  return value;
}

export function asNumber(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new HostError('InvalidArgument');
  return value;
}

export function asBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new HostError('InvalidArgument');
  return value;
}
