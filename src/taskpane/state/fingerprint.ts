/** A digest as people compare it: the first eight bytes in groups of four, upper case. */
export function fingerprintOf(digest: string): string {
  return (digest.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}
