import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project that this program belongs to, whether it runs from its build or from its sources. */
export function projectFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
