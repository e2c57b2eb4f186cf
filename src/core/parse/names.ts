import type { Finding } from '../form/finding';
import type { GridBook } from '../form/grid';
import { FAULT_SEVERITY } from './faults';
import { isBroken } from './formulas';

const BUILT_IN = /^_xl(?:nm|fn|pm)\./i;
const GROUP = 3;

/** Reports defined names that refer to something deleted; print areas and the like, which Excel mends by itself, are left alone. */
export function brokenNames(book: GridBook, scope: string): Finding[] {
  const broken = book.names.filter((n) => !BUILT_IN.test(n.name) && isBroken(n.refersTo));
  const make = (names: GridBook['names']): Finding => ({
    rule: 'P-12',
    severity: FAULT_SEVERITY['P-12'],
    scope,
    row: -1,
    facts: {
      text: 'name',
      actual: names
        .map((n) => n.name)
        .slice(0, 20)
        .join('、'),
      ...(names.length > 1 && { count: names.length }),
    },
    key: `P-12|${names
      .map((n) => n.name)
      .slice(0, 20)
      .join(',')}`,
  });
  if (broken.length >= GROUP) return [make(broken)];
  return broken.map((name) => make([name]));
}
