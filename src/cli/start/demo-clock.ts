import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** When the demo province opens for the first time: three days before its clerks' day. */
export const DEMO_BEGINS = Date.parse('2024-05-28T09:00:00+08:00');
/** When a demo that holds nothing yet begins to be filled: its first week is over before anybody looks. */
export const DEMO_OPENS = DEMO_BEGINS - 7 * 86_400_000;
const NOTE_EVERY = 60_000;

/** The demo's own time. It runs while the demo runs and rests in between, so that no day is over before it was worked on. */
export interface DemoClock {
  now(): Date;
  /** Goes on from a later moment; never back. */
  advance(to: number): void;
  stop(): Promise<void>;
}

async function keptTime(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const kept = Date.parse(text.trim());
  return Number.isNaN(kept) ? DEMO_OPENS : Math.max(kept, DEMO_BEGINS);
}

/** Lets the demo's time go on where it rested; `file` remembers it, `real` is the true time in milliseconds. */
export async function openDemoClock(file: string, real: () => number): Promise<DemoClock> {
  let ahead = (await keptTime(file)) - real();
  const now = (): Date => new Date(real() + ahead);
  const note = async (): Promise<void> => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, `${now().toISOString()}\n`);
  };
  await note();
  const timer = setInterval(() => void note(), NOTE_EVERY);
  timer.unref();
  return {
    now,
    advance: (to) => {
      ahead = Math.max(ahead, to - real());
    },
    stop: async () => {
      clearInterval(timer);
      await note();
    },
  };
}
