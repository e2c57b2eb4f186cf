import { readFile } from 'node:fs/promises';
import { readDatabaseUrl } from './environment-places';
import { readRegionMap, type RegionMap } from './store/several/region-map';
import { StartRefused } from './store/start-refused';

/** Reads the file that says which regions lie on which database; one sentence where it cannot be read or is no such map. */
export async function readMapFile(file: string): Promise<RegionMap<string>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new StartRefused(`打不开区划表 ${file}：请核对 DUIBIAO_DATABASES 写的路径和文件权限`);
  }
  return readRegionMap(text, file, readDatabaseUrl);
}
