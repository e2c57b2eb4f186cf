import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const RUNNER = join(ROOT, 'node_modules/jest/bin/jest.js');
const TEST = 'test/client/faulty-way.test.ts';

/** Whether every key came to one receipt, and the runner's words where not. */
export interface FaultyWay {
  readonly held: boolean;
  readonly said: string;
  readonly seconds: number;
}

/** The pane's outbox over a way that breaks: its test, asked for so many keys. */
export function faultyWay(keys: number): Promise<FaultyWay> {
  const begin = performance.now();
  return new Promise((done, failed) => {
    const runner = spawn(process.execPath, [RUNNER, TEST, '-w', '1'], {
      cwd: ROOT,
      env: { ...process.env, FAULTY_WAY_KEYS: String(keys) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    runner.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    runner.on('error', failed);
    runner.on('close', (code) =>
      done({ held: code === 0, said, seconds: Math.round((performance.now() - begin) / 1000) }),
    );
  });
}
