import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

const LOOK_EVERY_MS = 250;

/** What waits behind stored versions, looked at and filled in the database itself. */
export interface Outbox {
  /** Waits until every version is proved and every region's totals are up to date. */
  emptied(): Promise<void>;
  /** Lets the newest versions wait for their proof once more, as if none of what follows from them had been made. */
  refilled(versions: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the outbox of a database as its owner. */
export async function openOutbox(url: string): Promise<Outbox> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const left = async (): Promise<boolean> => {
    const { rows } = await client.query<{ left: boolean }>(`select exists (select 1 from duibiao.outbox)
      or exists (select 1 from duibiao.audit_head h left join duibiao.region_total_state t on t.region = h.region
        where h.seq > 0 and t.seq is distinct from h.seq) as left`);
    return rows[0]?.left ?? false;
  };
  return {
    emptied: async () => {
      while (await left()) await wait(LOOK_EVERY_MS);
    },
    refilled: async (versions) => {
      await client.query('begin');
      await client.query('delete from duibiao.submission_extract');
      await client.query('delete from duibiao.region_total_state');
      await client.query(
        `insert into duibiao.outbox (region, seq, kind, id, version, created_at)
          select region, row_number() over (), 'received', id, version, received_at from duibiao.submission_version
          order by received_at desc limit $1`,
        [versions],
      );
      await client.query('commit');
    },
    close: () => client.end(),
  };
}
