import type { TableData } from '../../form/table';
import type { Node } from '../node';
import type { Bind, Test } from './bind';
import { Tri, type Frame } from './frame';

/** Tells whether one source row passes conditions: 0 no, 1 yes, 2 unreadable. */
export function tester(
  conditions: readonly Node[],
  source: TableData,
  bind: Bind,
): ((row: number) => number) | undefined {
  if (conditions.length === 0) return undefined;
  const inside = bind.inside({ table: source, current: { row: 0 } });
  const tests = conditions.map((c) => inside.test(c));
  return (row) => verdict(tests, row, inside.frame);
}

/** Whether each source row passes conditions: 0 no, 1 yes, 2 unreadable. */
export function passing(conditions: readonly Node[], source: TableData, bind: Bind): Uint8Array | undefined {
  const test = tester(conditions, source, bind);
  if (!test) return undefined;
  const pass = new Uint8Array(source.rowCount);
  for (let row = 0; row < source.rowCount; row++) pass[row] = test(row);
  return pass;
}

function verdict(tests: readonly Test[], row: number, frame: Frame): number {
  frame.silent = false;
  frame.missing = false;
  let unknown = false;
  for (const test of tests) {
    const value = test(row);
    if (value === Tri.no) return 0;
    if (value === Tri.unknown) unknown = true;
  }
  if (!unknown) return 1;
  return frame.silent ? 2 : 0;
}
