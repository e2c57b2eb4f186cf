import a1 from './tables/a1.json';
import a1b from './tables/a1b.json';
import a2 from './tables/a2.json';
import a3 from './tables/a3.json';
import a3v from './tables/a3v.json';
import a4 from './tables/a4.json';
import a4d from './tables/a4d.json';
import a5 from './tables/a5.json';
import a5b from './tables/a5b.json';
import a5r from './tables/a5r.json';
import a6 from './tables/a6.json';
import a6s from './tables/a6s.json';
import a7 from './tables/a7.json';
import r from './tables/r.json';

/** The tables of the seven annexes and the registry, in the order in which a workbook shows them. */
export const tables: readonly unknown[] = [a1, a1b, a2, a3, a3v, a4, a4d, a5, a5b, a5r, a6, a6s, a7, r];
