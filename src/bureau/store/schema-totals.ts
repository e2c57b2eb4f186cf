import type { ColumnType } from 'kysely';

/** The tables of what regions add up to. */
export interface TotalTables {
  region_total: {
    region: string;
    campaign: string;
    held: string;
    filer_level: string;
    period: string;
    scope: string;
    part: string;
    figure: string;
    filers: number;
    filled: string;
    total: string;
  };
  region_total_state: {
    region: string;
    seq: ColumnType<string, string | number, string | number>;
    made_at: ColumnType<Date, string, string>;
  };
}
