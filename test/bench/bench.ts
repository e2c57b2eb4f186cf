import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Figure } from './figure';
import { groups } from './groups';
import { machineNow } from './machine';

/** How long a run may last by the clock, unless `--minutes N` says otherwise: a crowded machine gives it less in that time. */
const MINUTES = 10;
/** No group may take a larger part of that. */
const GROUP_PART = 0.4;
const HEAP_MB = 6_000;

interface Asked {
  readonly json: boolean;
  readonly minutes: number;
  readonly names: readonly string[];
}

function asked(): Asked {
  const { values, positionals: words } = parseArgs({
    args: process.argv.slice(2).filter((word) => word !== '--'),
    options: {
      json: { type: 'boolean', default: false },
      minutes: { type: 'string', default: `${MINUTES}` },
    },
    allowPositionals: true,
  });
  const all = [...groups.keys()];
  const unknown = words.filter((word) => !all.some((name) => name.startsWith(word)));
  if (unknown.length > 0)
    throw new RangeError(`there is no figure ${unknown.join(', ')}; there are ${all.join(', ')}`);
  const names = words.length === 0 ? all : all.filter((name) => words.some((word) => name.startsWith(word)));
  return { json: values.json, minutes: Number(values.minutes), names };
}

function lineOf({ name, value, unit, versus, ratio }: Figure): string {
  const times = ratio === null ? '' : `${ratio}×`;
  return `${times.padStart(9)}  ${name.padEnd(44)} ${String(value).padStart(9)} ${unit.padEnd(20)} ${versus}`;
}

/** Runs a group in a process of its own, so that no figure inherits another's heap. */
function runGroup(name: string, ms: number, tell: (figure: Figure) => void): Promise<string | undefined> {
  const runner = join(__dirname, '../seams/run-ts.cjs');
  const flags = ['--expose-gc', `--max-old-space-size=${HEAP_MB}`];
  const child = spawn(process.execPath, [...flags, runner, join(__dirname, 'run-group.ts'), name], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (c: Buffer) => said.push(c));
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('{')) tell(JSON.parse(line) as Figure);
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal !== null) done(`${name}: ended after ${Math.round(ms / 1000)} s`);
      else done(code === 0 ? undefined : `${name}: ${Buffer.concat(said).toString('utf8').slice(-2000)}`);
    });
  });
}

async function main(): Promise<void> {
  const { json, minutes, names } = asked();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const machine = machineNow();
  say(
    json
      ? JSON.stringify({ run: machine })
      : `${machine.name}; ${machine.waiting} processes at work or waiting`,
  );
  const end = Date.now() + minutes * 60_000;
  for (const name of names) {
    const left = Math.min(minutes * 60_000 * GROUP_PART, end - Date.now());
    const problem =
      left <= 0
        ? `${name}: left out, the run has lasted ${minutes} minutes`
        : await runGroup(name, left, (f) => say(json ? JSON.stringify(f) : lineOf(f)));
    if (problem === undefined) continue;
    process.stderr.write(`${problem}\n`);
    process.exitCode = 1;
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'duibiao-bench-'));
process.env['BENCH_DIRECTORY'] = scratch;
main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  })
  .finally(() => rmSync(scratch, { recursive: true, force: true }));
