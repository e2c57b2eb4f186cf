import { cpus, loadavg, totalmem } from 'node:os';

/** Where and when a run was made, and how many processes wanted its processors meanwhile. */
export interface Machine {
  readonly day: string;
  readonly name: string;
  readonly waiting: number;
}

/** This machine at this moment. */
export function machineNow(): Machine {
  const model = (cpus()[0]?.model ?? '').replace(/\s+/g, ' ').trim();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    day: new Date().toISOString().slice(0, 10),
    name: `${model}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.version}`,
    waiting: Math.round(loadavg()[0] ?? 0),
  };
}
