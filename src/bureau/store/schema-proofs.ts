import type { ColumnType } from 'kysely';

type Big = ColumnType<string, string | number | bigint, string | number | bigint>;
type Time = ColumnType<Date, string, string>;

/** The tables of keys and published heads. */
export interface ProofTables {
  /** The key of a region's campaign under a master key; null once it was destroyed. */
  campaign_key: {
    region: string;
    campaign: string;
    master: string;
    wrapped: Buffer | null;
    made_at: Time;
    shredded_at: ColumnType<Date | null, string | undefined, string>;
  };
  head: {
    region: string;
    day: string;
    seq: Big;
    hash: string;
    signed_at: Time;
    kid: string;
    value: string;
  };
  /** Public keys alone. */
  proof_key: { kid: string; alg: string; key: string; since: Time };
}
