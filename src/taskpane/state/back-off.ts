const FIRST_MS = 5_000;
/** The longest wait that the pane chooses by itself. */
export const LONGEST_MS = 10 * 60_000;
/** The longest wait that it can be told: a bureau is asked again within the hour, whatever it said. */
export const LONGEST_TOLD_MS = 60 * 60_000;

/** A try that failed: how many did in a row with this one, a number from 0 to below 1 drawn for it, and the seconds that the bureau asked for. */
export interface Failed {
  readonly tries: number;
  readonly chance: number;
  readonly retryAfter?: number | undefined;
}

/** Milliseconds until the next try: twice as long each time up to a limit, spread by chance so that not all come back at once, and never before the time that was told. */
export function waitAfter({ tries, chance, retryAfter }: Failed): number {
  const most = Math.min(FIRST_MS * 2 ** Math.min(Math.max(tries, 1) - 1, 20), LONGEST_MS);
  const own = Math.round((most / 2) * (1 + chance));
  if (retryAfter === undefined) return own;
  const told = Math.min(Math.max(retryAfter, 0) * 1000, LONGEST_TOLD_MS);
  return Math.max(own, told + Math.round(FIRST_MS * chance));
}
