/** Deepest nesting that a submission may have; ours has six levels. */
const MAX_DEPTH = 32;

/** What became of a text read as JSON: its value, or why it is refused. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: 'syntax' | 'depth' | 'prototype' };

function childrenOf(value: object): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value);
}

function guard(root: unknown): 'depth' | 'prototype' | undefined {
  let level: readonly unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return 'depth';
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (Object.hasOwn(value, '__proto__')) return 'prototype';
      for (const child of childrenOf(value))
        if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
  return undefined;
}

/** Reads JSON from outside: broken text, nesting beyond 32 levels and a key `__proto__` are refused. */
export function readJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, reason: 'syntax' };
    throw error;
  }
  const reason = guard(value);
  return reason ? { ok: false, reason } : { ok: true, value };
}
