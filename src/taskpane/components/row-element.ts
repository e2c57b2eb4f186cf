/** How an element of the findings list is named, so that the list can say which one is active. */
export function rowElement(index: number): string {
  return `finding-row-${index}`;
}
