import type { z } from 'zod';
import type { logLineSchema } from '../submission/views';

/** One line of a region's log; its hash covers the line and the hash of the line before. */
export type ChainLine = Readonly<z.infer<typeof logLineSchema>>;

/** The hash before a region's first line. */
export const GENESIS = '0'.repeat(64);

/** The text whose sha-256 is a line's hash: the hash before it and every part of the line. */
export function chainText(line: Omit<ChainLine, 'hash'>): string {
  const { previous, region, seq, at, actor, action, object, digest } = line;
  return JSON.stringify([previous, region, seq, at, actor, action, object, digest]);
}

/** The end of a region's chain. */
export interface ChainHead {
  readonly region: string;
  readonly seq: number;
  readonly hash: string;
}

/** What is wrong at a line: its own hash, its link to the line before, its number, or its region. */
export type ChainFault = 'hash' | 'previous' | 'number' | 'region';

/** The first line that does not hold; `index` counts the lines from 0. */
export interface ChainBreak {
  readonly index: number;
  readonly fault: ChainFault;
}

/** Follows a region's whole log from its beginning; undefined where every link holds. `hash` is the hex sha-256 of a text in UTF-8. */
export function brokenLine(
  region: string,
  lines: readonly ChainLine[],
  hash: (text: string) => string,
): ChainBreak | undefined {
  let previous = GENESIS;
  for (const [index, line] of lines.entries()) {
    if (line.region !== region) return { index, fault: 'region' };
    if (line.seq !== index + 1) return { index, fault: 'number' };
    if (line.hash !== hash(chainText(line))) return { index, fault: 'hash' };
    if (line.previous !== previous) return { index, fault: 'previous' };
    previous = line.hash;
  }
  return undefined;
}
