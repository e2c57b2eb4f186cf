import type { Result } from '../client/request';
import type { Issued } from './state/account-act';
import type { ImportReport } from './state/act';

/** What an act answers with. */
export type Done = Result<{
  readonly count?: number;
  readonly report?: ImportReport;
  readonly issued?: Issued;
}>;

/** An act of which only matters that it was done. */
export async function plain(result: Promise<Result<unknown>>): Promise<Done> {
  const done = await result;
  return done.ok ? { ...done, value: {} } : done;
}
