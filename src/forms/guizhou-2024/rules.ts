import a1 from './rules/a1.json';
import a1b from './rules/a1b.json';
import a2 from './rules/a2.json';
import a3 from './rules/a3.json';
import a3v from './rules/a3v.json';
import a4 from './rules/a4.json';
import a5 from './rules/a5.json';
import a6 from './rules/a6.json';
import a6s from './rules/a6s.json';
import a7 from './rules/a7.json';
import g from './rules/g.json';
import h from './rules/h.json';
import r from './rules/r.json';
import xA1FromA2 from './rules/x-a1-from-a2.json';
import xA1bFromA1 from './rules/x-a1b-from-a1.json';
import xA4FromA3 from './rules/x-a4-from-a3.json';
import xA4FromA6 from './rules/x-a4-from-a6.json';
import xLevels from './rules/x-levels.json';
import xReferences from './rules/x-references.json';
import xSnapshots from './rules/x-snapshots.json';

/** The rules: general, by table, then across tables. */
export const rules: readonly unknown[] = [
  ...g,
  ...h,
  ...r,
  ...a1,
  ...a1b,
  ...a2,
  ...a3,
  ...a3v,
  ...a4,
  ...a5,
  ...a6,
  ...a6s,
  ...a7,
  ...xA1FromA2,
  ...xA1bFromA1,
  ...xA4FromA3,
  ...xA4FromA6,
  ...xLevels,
  ...xSnapshots,
  ...xReferences,
];
