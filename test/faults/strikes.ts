import { setTimeout as wait } from 'node:timers/promises';
import { type Load } from './load';
import type { Measure } from './fault';

const STALL_MS = 240_000;

async function until(condition: () => boolean, what: string): Promise<void> {
  const begin = performance.now();
  while (!condition()) {
    if (performance.now() - begin > STALL_MS) throw new Error(`no progress ${what}`);
    await wait(20);
  }
}

/** Files while a fault strikes again and again, each time in the midst of it; ends when filing has recovered from the last one. */
export async function underLoad(
  load: Load,
  measure: Measure,
  strike: (n: number) => Promise<void>,
): Promise<void> {
  const { strikes, between } = measure;
  const done = () => load.sent.acknowledged.size;
  let struck = 0;
  let target = 0;
  const filing = load.run(() => struck === strikes && done() >= target);
  const striking = async () => {
    for (let n = 0; n < strikes; n++) {
      target = done() + between;
      await until(() => done() >= target, `before strike ${n + 1}`);
      // Not always at the same moment of a submission.
      await wait((n * 37) % 90);
      await strike(n);
      target = done() + between;
      struck = n + 1;
    }
  };
  try {
    await Promise.all([filing, striking()]);
  } finally {
    load.stop();
  }
}
