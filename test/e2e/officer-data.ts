import { datasetOf } from '../../src/cli/demo/dataset';
import { packed, sent } from '../../src/cli/demo/chain';
import { dated, type RawPackage, type RawTable } from '../../src/cli/demo/package';
import { STORY_COUNTY, storyProvince } from '../../src/cli/demo/registry';
import { dayOf, type Day } from '../../src/core/value/date';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import type { Stage } from './stage';

const TODAY = dated(dayOf(2024, 5, 28) as Day);

/** A package as it is filed on the day of the story, with that day as its cut-off. */
function filedToday(filer: RawPackage): RawPackage {
  const tables = [...filer.tables].map(([scope, { header, rows }]): [string, RawTable] => [
    scope,
    { header: { ...header, cutoff_date: TODAY, filled_on: TODAY }, rows },
  ]);
  return { ...filer, tables: new Map(tables) };
}

/** Three institutions of the story's county that file with the demo's own figures. */
export function demoFilers(): readonly RawPackage[] {
  return storyProvince(guizhou2024)
    .institutions.filter((i) => i.county === STORY_COUNTY)
    .slice(0, 3)
    .map(filedToday);
}

/** Files for each institution as its own clerk; gives the submissions in the same order. */
export async function filedBy(stage: Stage, filers: readonly RawPackage[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const filer of filers) {
    const bytes = await packed(guizhou2024, datasetOf(guizhou2024, filer));
    const receipt = await sent(await stage.signedIn(filer.code), bytes, `officer-${filer.code}`);
    ids.push(receipt.id);
  }
  return ids;
}
