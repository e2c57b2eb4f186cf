import type { TableData } from '../../form/table';
import type { Node } from '../node';
import type { Bind, Test } from './bind';
import { Tri, type Frame } from './frame';
import { Certain, MET, spread, together, type Said } from './said';

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

/** Whether each source row passes conditions: 0 no, 1 yes, 2 unreadable; asked row by row only where whole columns do not tell. */
export function passing(conditions: readonly Node[], source: TableData, bind: Bind): Uint8Array | undefined {
  const test = tester(conditions, source, bind);
  if (!test) return undefined;
  const inside = bind.inside({ table: source, current: { row: 0 } });
  const said = conditions.map((c) => inside.certain(c) ?? Certain.open);
  const all = said.reduce<Said>((before, next) => together(before, next, MET), Certain.holds);
  return spread(all, source.rowCount).map((met, row) =>
    met === Certain.open ? test(row) : Number(met === Certain.holds),
  );
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
