import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const shelf = join(__dirname, '../seams/kept-ts.cjs');
const worker = join(__dirname, '../../src/file/worker.ts');

/** The file of the thread that reads workbooks; its TypeScript is compiled here, in a process of its own. */
export function fileThread(): string {
  execFileSync(process.execPath, ['-e', 'require(process.argv[1]).shelve(process.argv[2])', shelf, worker]);
  return join(__dirname, 'typescript-worker.cjs');
}
