/** A heading as the mapping of imports remembers it: without blanks, width and case. */
export function foldedHeading(heading: string): string {
  return heading.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
