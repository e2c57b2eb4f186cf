function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([k, v]) => [k, sorted(v)]));
}

/** A value as canonical JSON text: keys in code-unit order, no blanks, so that equal values have equal digests. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}
