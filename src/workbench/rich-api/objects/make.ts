import type { Make, ApiHost } from '../host-object';
import { RangeAreasObject } from './range-areas';
import { RangeObject } from './range';
import { TableObject } from './table';
import { WorksheetObject } from './worksheet';

/** Wires the objects that lead to each other. */
export function makeObjects(host: () => ApiHost): Make {
  return {
    range: (sheet, area) => new RangeObject(host(), sheet, [area]),
    rangeAreas: (sheet, areas) => new RangeAreasObject(host(), sheet, [...areas]),
    worksheet: (sheet) => new WorksheetObject(host(), sheet),
    table: (sheet, table) => new TableObject(host(), sheet, table),
  };
}
