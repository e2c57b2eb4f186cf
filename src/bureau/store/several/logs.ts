import type { ProvingStore } from '../proving-store';
import { regionOfId, StoreUnavailable, type LogStore } from '../store';
import type { Part } from './part';
import type { Parts } from './parts';

/** Lines that are carried in one go. */
const MOST_LINES = 200;

/** Does something with each in turn and gives how much; one whose database does not answer is left as it is, and troubles nobody unless nothing else was done. */
async function asFarAsPossible<T>(each: readonly T[], work: (one: T) => Promise<number>): Promise<number> {
  let done = 0;
  let silent: StoreUnavailable | undefined;
  for (const one of each)
    try {
      done += await work(one);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      silent ??= error;
    }
  if (done === 0 && silent) throw silent;
  return done;
}

/** Hands out what waits on each database, so much at most from all of them. */
function handOut(parts: Parts, limit: number, work: (part: Part, most: number) => Promise<number>) {
  let left = limit;
  return asFarAsPossible(parts.all, async (part) => {
    const done = left > 0 ? await work(part, left) : 0;
    left -= done;
    return done;
  });
}

/** The logs, each where its region lies, and the work behind them. */
export function logsOver(parts: Parts): LogStore & ProvingStore {
  return {
    log: (region, after, limit) => parts.of(region).log(region, after, limit),
    drain: (wanted, work) =>
      wanted.id === undefined
        ? handOut(parts, wanted.limit, (part, limit) => part.drain({ ...wanted, limit }, work))
        : parts.of(regionOfId(wanted.id)).drain(wanted, work),
    proveReceived: (limit, work) => handOut(parts, limit, (part, most) => part.proveReceived(most, work)),
    // Taken in where its log lies before it is forgotten here: cut in between, it is carried again and changes nothing.
    carryLines: async () =>
      asFarAsPossible(await parts.home.waitingLines(MOST_LINES), async (line) => {
        await parts.of(line.region).takeLine(line);
        await parts.home.forgetLine(line);
        return 1;
      }),
  };
}
