/** An idempotency key as it is kept: each filer has keys of its own, so that nobody learns of another's. */
export function keptKey(filer: string, key: string): string {
  return `${filer}|${key}`;
}
