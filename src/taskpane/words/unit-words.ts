import type { Tell } from './speak';
import type { Key } from './zh-CN';

/** The units that have a word of their own in other languages. */
const UNITS: Readonly<Record<string, Key>> = {
  元: 'unit.yuan',
  万元: 'unit.wan',
  个: 'unit.items',
  家: 'unit.institutions',
  家次: 'unit.visits',
  件: 'unit.cases',
  人: 'unit.persons',
};

/** A unit as the pane prints it. */
export function unitWord(unit: string | undefined, tell: Tell): string {
  if (unit === undefined) return '';
  const key = UNITS[unit];
  return key ? tell({ key }) : unit;
}
