import type { MaskWords } from './mask-text';

/** A digest, signature or key in hexadecimal, or the number of a receipt, which looks like a citizen's: never words. */
const NO_WORDS = /^(?:[0-9a-f]{32,}|\d{6}-\d{8}-\d{4,})$/;

/** JSON with every text masked, names of members as they are; the same object where nothing changed. */
export function maskJson<T>(value: T, mask: MaskWords): T {
  return masked(value, mask) as T;
}

function masked(value: unknown, mask: MaskWords): unknown {
  if (typeof value === 'string') return NO_WORDS.test(value) ? value : mask(value);
  if (Array.isArray(value)) {
    const made = value.map((item: unknown) => masked(item, mask));
    return made.some((item, i) => item !== value[i]) ? made : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, item, masked(item, mask)] as const);
  if (entries.every(([, was, is]) => was === is)) return value;
  return Object.fromEntries(entries.map(([name, , is]) => [name, is]));
}
