import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A process of its own that runs one of our TypeScript files. */
export interface Child {
  readonly process: ChildProcess;
  /** The first line that it prints on standard output; fails with what it said on standard error if it ends before. */
  readonly firstLine: Promise<string>;
  /** Sends it a signal and waits for the line that it prints in answer. */
  ask(signal: NodeJS.Signals): Promise<string>;
  /** Ends it without warning, as a power switch would, and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
  errors(): string;
}

export interface ChildOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
}

/** Starts `file` (from test/seams) in a child process. */
export function startChild(file: string, options: ChildOptions = {}): Child {
  const runner = join(__dirname, 'run-ts.cjs');
  const child = spawn(process.execPath, [runner, join(__dirname, file), ...(options.args ?? [])], {
    cwd: resolve(__dirname, '../..'),
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (c: Buffer) => said.push(c));
  const errors = () => Buffer.concat(said).toString('utf8');
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const lines = createInterface(child.stdout);
  const firstLine = new Promise<string>((done, fail) => {
    lines.once('line', done);
    void ended.then(() => fail(new Error(`ended early: ${errors()}`)));
  });
  firstLine.catch(() => undefined);
  return {
    process: child,
    firstLine,
    errors,
    ask: (signal) =>
      new Promise((done) => {
        lines.once('line', done);
        child.kill(signal);
      }),
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal);
      return ended;
    },
  };
}
