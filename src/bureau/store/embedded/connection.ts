import { Client } from 'pg';

/** One open connection to the embedded server, for the launcher's own questions. */
export interface Connection {
  /** The first column of the first row of a query, as text. */
  value(sql: string): Promise<string | undefined>;
  close(): Promise<void>;
}

interface Target {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** Connects, or gives undefined where no server of ours answers yet. */
export async function connectTo(target: Target): Promise<Connection | undefined> {
  const client = new Client({
    host: '127.0.0.1',
    database: 'postgres',
    connectionTimeoutMillis: 5000,
    ...target,
  });
  let broken = false;
  client.on('error', () => (broken = true));
  try {
    await client.connect();
  } catch {
    // No answer is the answer here; why there is none stands in the server's own log, which the launcher reads.
    broken = true;
    await client.end().catch(() => undefined);
    return undefined;
  }
  return {
    value: async (sql) => {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      const first: unknown = Object.values(rows[0] ?? {})[0];
      return first === null || first === undefined ? undefined : String(first);
    },
    close: async () => {
      if (!broken) await client.end();
    },
  };
}
