/** One 定点医药机构 as the bureau keeps it; dates as yyyy-mm-dd, dictionary words as codes. */
export interface RegisteredInstitution {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly level: string;
  readonly ownership: string;
  readonly pool: string;
  /** County code, or the pool's own code for one run directly by it. */
  readonly region: string;
  readonly creditCode?: string;
  readonly agreement: string;
  readonly agreementFrom?: string;
  readonly statusFrom?: string;
}

/** The registry of institutions, region by region. */
export interface RegistryStore {
  /** Adds or replaces institutions by code; the log of each region says who did it. */
  putInstitutions(rows: readonly RegisteredInstitution[], actor: string): Promise<void>;
  /** Institutions of the regions, all where none are named, in the order of their codes. */
  institutions(regions?: readonly string[]): Promise<readonly RegisteredInstitution[]>;
  institution(code: string): Promise<RegisteredInstitution | undefined>;
}
