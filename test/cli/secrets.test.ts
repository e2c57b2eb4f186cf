import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

jest.setTimeout(120_000);

const runner = join(__dirname, '../seams/run-ts.cjs');
const main = join(__dirname, '../../src/cli/main.ts');
const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux(
  'a token on the command line is gone from the list of processes while the command works',
  async () => {
    const call = ['submit', '-', '--to', 'http://127.0.0.1:9', '--token', 'a-secret-token'];
    const child = spawn(process.execPath, [runner, main, ...call], { stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = new Promise((done) => child.once('close', done));
    const line = () => readFileSync(`/proc/${child.pid ?? 0}/cmdline`, 'utf8');
    while (!line().startsWith('duibiao submit')) await wait(50);
    expect(line()).not.toContain('a-secret-token');
    child.stdin.end();
    await ended;
  },
);
