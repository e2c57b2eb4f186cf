import { seeded } from '../../faults/mutate';

/** A day's worst hour at an endpoint: who comes, what one costs, and what goes wrong. Times in seconds. */
export interface Hour {
  readonly seed: number;
  /** Submissions a second, each for so long, one after the other. */
  readonly rates: readonly { readonly seconds: number; readonly perSecond: number }[];
  /** Cores that check at once. */
  readonly cores: number;
  /** Processor time of one submission: the mean, exponentially scattered. */
  readonly cost: number;
  /** Submissions that may wait before others are turned away. */
  readonly waiting: number;
  /** While it lasts nothing is answered: a fail-over. */
  readonly outage?: { readonly from: number; readonly seconds: number };
  /** Seconds after which somebody who was turned away comes again, scattered up to twice as long. */
  readonly retryAfter: number;
}

/** What became of the hour. */
export interface Outcome {
  readonly submissions: number;
  readonly acknowledged: number;
  /** Answers 503, and calls that met the outage. */
  readonly turnedAway: number;
  /** Seconds from the first try until the receipt. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly mostWaiting: number;
  /** The part of all cores' time that was worked. */
  readonly busy: number;
  /** When the last receipt was given. */
  readonly end: number;
}

interface Event {
  readonly at: number;
  readonly first: number;
}

/** Events by time, the earliest first: a binary heap. */
class Timeline {
  private readonly heap: Event[] = [];

  get size(): number {
    return this.heap.length;
  }

  private at(i: number): number {
    return this.heap[i]?.at ?? Number.POSITIVE_INFINITY;
  }

  private swap(i: number, j: number): void {
    const [a, b] = [this.heap[i], this.heap[j]];
    if (a && b) [this.heap[i], this.heap[j]] = [b, a];
  }

  get next(): number {
    return this.at(0);
  }

  add(event: Event): void {
    this.heap.push(event);
    for (let i = this.heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (this.at(parent) <= this.at(i)) return;
      this.swap(i, parent);
      i = parent;
    }
  }

  take(): Event | undefined {
    const first = this.heap[0];
    this.swap(0, this.heap.length - 1);
    this.heap.pop();
    for (let i = 0; ;) {
      const child = this.at(2 * i + 1) <= this.at(2 * i + 2) ? 2 * i + 1 : 2 * i + 2;
      if (this.at(i) <= this.at(child)) return first;
      this.swap(i, child);
      i = child;
    }
  }
}

function arrivals({ rates }: Hour, chance: () => number, calls: Timeline): number {
  let [begin, count] = [0, 0];
  for (const { seconds, perSecond } of rates) {
    for (let at = begin - Math.log(1 - chance()) / perSecond; at < begin + seconds; count++) {
      calls.add({ at, first: at });
      at -= Math.log(1 - chance()) / perSecond;
    }
    begin += seconds;
  }
  return count;
}

/** Plays the hour: calls come, wait in one queue for a core, are turned away where too many wait or nothing answers, and come again. */
export function simulate(hour: Hour): Outcome {
  const { cores, cost, waiting, outage, retryAfter } = hour;
  const chance = seeded(hour.seed);
  const calls = new Timeline();
  const done = new Timeline();
  const submissions = arrivals(hour, chance, calls);
  const queue: Event[] = [];
  const took: number[] = [];
  let [free, turnedAway, mostWaiting, worked, end, head] = [cores, 0, 0, 0, 0, 0];
  const down = (at: number) => outage !== undefined && at >= outage.from && at < outage.from + outage.seconds;
  const again = (at: number, first: number) => {
    turnedAway++;
    calls.add({ at: at + retryAfter * (1 + chance()), first });
  };
  const begin = (at: number, { first }: Event) => {
    free--;
    const seconds = -Math.log(1 - chance()) * cost;
    worked += seconds;
    done.add({ at: at + seconds, first });
  };
  while (calls.size + done.size > 0) {
    if (done.next <= calls.next) {
      const over = done.take();
      if (!over) break;
      free++;
      // What was under way when the database failed over is asked again under its key.
      if (down(over.at)) again(over.at, over.first);
      else took.push(over.at - over.first);
      end = Math.max(end, over.at);
      const next = queue[head];
      if (next) begin(over.at, (head++, next));
      continue;
    }
    const call = calls.take();
    if (!call) break;
    if (down(call.at) || queue.length - head >= waiting) again(call.at, call.first);
    else if (free > 0) begin(call.at, call);
    else queue.push(call);
    mostWaiting = Math.max(mostWaiting, queue.length - head);
  }
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.floor((took.length - 1) * part)] ?? 0;
  return {
    submissions,
    acknowledged: took.length,
    turnedAway,
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
    mostWaiting,
    busy: worked / (cores * end),
    end,
  };
}

/** Cores for a rate of submissions of so much processor time each, worked to `busy` at most: rate × cost ÷ busy, rounded up. */
export function coresFor(perSecond: number, cost: number, busy = 0.7): number {
  return Math.max(1, Math.ceil((perSecond * cost) / busy));
}
