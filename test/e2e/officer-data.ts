import { datasetOf } from '../../src/cli/demo/dataset';
import { packed, sent } from '../../src/cli/demo/chain';
import type { RawPackage } from '../../src/cli/demo/package';
import { STORY_COUNTY, storyProvince } from '../../src/cli/demo/registry';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import type { Stage } from './stage';

/** Three institutions of the story's county that file with the demo's own figures. */
export function demoFilers(): readonly RawPackage[] {
  return storyProvince(guizhou2024)
    .institutions.filter((i) => i.county === STORY_COUNTY)
    .slice(0, 3);
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
