import { readFileSync, writeFileSync } from 'node:fs';

/** Resident bytes of this process, now and at its most since the last question; undefined where the system does not tell. */
function resident(): { readonly now: number; readonly most: number } | undefined {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const bytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
    const told = { now: bytes('VmRSS'), most: bytes('VmHWM') };
    // Writing 5 makes the system forget the most.
    writeFileSync('/proc/self/clear_refs', '5');
    return told;
  } catch {
    return undefined;
  }
}

/** Bytes that live objects take, after a collection. */
export function live(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Resident bytes of this process now; undefined where the system does not tell. */
export function residentNow(): number | undefined {
  return resident()?.now;
}

/** Resident bytes of this process at their most while something worked, garbage included; undefined where the system does not tell. */
export function peakOf(work: () => unknown): number | undefined {
  resident();
  work();
  return resident()?.most;
}
