import type { z } from 'zod';
import type { institutionSchema } from '../../core/submission/views';

/** One 定点医药机构 as the bureau keeps it. `region` is its county, or the pool's own code where the pool runs it directly. */
export type RegisteredInstitution = Readonly<z.infer<typeof institutionSchema>>;

/** The registry of institutions, region by region. */
export interface RegistryStore {
  /** Adds or replaces institutions by code; the log of each region says who did it. */
  putInstitutions(rows: readonly RegisteredInstitution[], actor: string): Promise<void>;
  /** Institutions of the regions, all where none are named, in the order of their codes. */
  institutions(regions?: readonly string[]): Promise<readonly RegisteredInstitution[]>;
  institution(code: string): Promise<RegisteredInstitution | undefined>;
  /** Where each of these codes is listed; one that is listed nowhere is not named. */
  regionsOf(codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
