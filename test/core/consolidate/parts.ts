import { datasetOf } from '../../../src/cli/demo/dataset';
import type { RawPackage } from '../../../src/cli/demo/package';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

/** The compiled definition, once for all tests of a file. */
export const form = compileForm(guizhou2024);

/** The regions by code. */
export const regions = new Map(guizhou2024.regions.map((r) => [r.code, r]));

/** A generated package as an accepted submission. */
export function accepted(filer: RawPackage, change: Partial<Accepted> = {}): Accepted {
  return {
    id: `S-${filer.code}`,
    version: 1,
    unit: filer.code,
    level: filer.level,
    area: filer.county || filer.pool || filer.code,
    data: datasetOf(guizhou2024, filer),
    ...change,
  };
}
