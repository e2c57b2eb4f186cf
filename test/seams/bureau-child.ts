import cluster from 'node:cluster';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startBureau, untilStopped } from '../../src/bureau/main';
import { StartRefused } from '../../src/bureau/store/start-refused';
import { institutionsOf } from '../../src/bureau/registry-table';
import { tableFrom } from '../../src/cli/demo/dataset';
import { demoProvince } from '../../src/cli/demo/province';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

const SMALL = new Map([['520122', 40]]);
const runner = join(__dirname, 'run-ts.cjs');
/** A thread from its source. */
const threadOf = (folder: string) => ({
  file: runner,
  argv: [resolve(__dirname, `../../src/bureau/${folder}/thread.ts`)],
});

const LOOK_EVERY_MS = 5;
const account = `/proc/self/task/${process.pid}/schedstat`;

/** Processor milliseconds of this thread alone, as Linux counts them. */
function ownCpu(): number {
  return existsSync(account) ? Number(readFileSync(account, 'utf8').split(' ')[0]) / 1e6 : 0;
}

/** The longest piece of processor time since the last time in which nothing else was heard. */
function watchPieces(): () => number {
  let [last, longest] = [ownCpu(), 0];
  const look = () => {
    const now = ownCpu();
    longest = Math.max(longest, now - last);
    last = now;
  };
  setInterval(look, LOOK_EVERY_MS).unref();
  return () => {
    look();
    const told = longest;
    longest = 0;
    return told;
  };
}

/** On SIGUSR2 says how long the loop was held up since the last time, by the clock and by processor time, and what processor time was used, in milliseconds. */
function tellDelays(): void {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const pieceOf = watchPieces();
  process.on('SIGUSR2', () => {
    const ms = (ns: number) => Math.round(ns / 1e5) / 10;
    const { user, system } = process.cpuUsage();
    const held = { longest: ms(delays.max), p99: ms(delays.percentile(99)), piece: ms(pieceOf() * 1e6) };
    const told = { ...held, cpu: (user + system) / 1000 };
    delays.reset();
    process.stdout.write(`${JSON.stringify(told)}\n`);
  });
}

/** Runs the endpoint as the environment says, prints its address, and stops in order when asked to. */
async function run(): Promise<void> {
  // Processes beside this one are started from the source too.
  if (cluster.isPrimary) cluster.setupPrimary({ exec: runner, args: [__filename] });
  const running = await startBureau({
    checkingThread: threadOf('checking'),
    longThread: threadOf('long'),
    demoInstitutions: () => {
      const { registry } = demoProvince({ regions: guizhou2024.regions, seed: 'child', counties: SMALL });
      return institutionsOf(tableFrom(guizhou2024, 'R', registry));
    },
  });
  tellDelays();
  const { url, setUpToken, pids } = running;
  process.stdout.write(`${JSON.stringify({ url, setUpToken, pids })}\n`);
  await untilStopped(running);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartRefused ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 2;
});
