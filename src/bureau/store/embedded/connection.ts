import { Client, DatabaseError } from 'pg';

/** One open connection to the embedded server, for the launcher's own questions. */
export interface Connection {
  /** The first column of the first row of a query, as text; undefined also where the server went away. */
  value(sql: string): Promise<string | undefined>;
  close(): Promise<void>;
  /** Settles when the server has cut the connection. */
  readonly lost: Promise<void>;
}

interface Target {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** Whether a query failed because the server stopped or cut the connection, not for what was asked. */
function wentAway(error: unknown): boolean {
  return !(error instanceof DatabaseError) || (error.code ?? '').startsWith('57P');
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
  let cut: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => (cut = resolve));
  client.on('error', () => {
    broken = true;
    cut();
  });
  try {
    await client.connect();
  } catch {
    // No answer is the answer here; why there is none stands in the server's own log, which the launcher reads.
    broken = true;
    await client.end().catch(() => undefined);
    return undefined;
  }
  return {
    lost,
    value: async (sql) => {
      try {
        const { rows } = await client.query<Record<string, unknown>>(sql);
        const first: unknown = Object.values(rows[0] ?? {})[0];
        return first === null || first === undefined ? undefined : String(first);
      } catch (error) {
        if (wentAway(error)) return undefined;
        throw error;
      }
    },
    close: async () => {
      if (!broken) await client.end();
    },
  };
}
