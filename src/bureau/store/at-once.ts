import {
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  Transaction,
} from 'kysely';
import type { ConnectionProvider, Dialect, Kysely } from 'kysely';
import type { Tables } from './schema';
import { WalledConnection } from './walled-dialect';

/** Statements are built with it; it reaches no database. */
const paper: Dialect = {
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
};

function transactionOn(db: Kysely<Tables>, connection: WalledConnection): Transaction<Tables> {
  const provider: ConnectionProvider = { provideConnection: (consumer) => consumer(connection) };
  const executor = db.getExecutor().withConnectionProvider(provider);
  return new Transaction<Tables>({
    config: { dialect: paper },
    dialect: paper,
    driver: new DummyDriver(),
    executor,
  });
}

/** What a transaction gives, and the statements that were sent and need no look before it is committed. */
export interface Done<T> {
  readonly value: T;
  readonly sent?: readonly Promise<unknown>[];
}

async function committed<T>(
  connection: WalledConnection,
  work: (trx: Transaction<Tables>) => Promise<Done<T>>,
  db: Kysely<Tables>,
): Promise<T> {
  connection.start();
  try {
    const { value, sent = [] } = await work(transactionOn(db, connection));
    const ending = connection.end('commit');
    // Whichever of them fails first here: the connection gives all of them the error that began it.
    await Promise.all([...sent, ending]);
    return value;
  } catch (error) {
    await connection.end('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * A transaction whose statements may be asked side by side: they go out at once and are carried out one after the
 * other, so that a group of them takes one way to the database and back. The commit follows on the heels of what was
 * sent; where one of those failed, the database refuses the commit too.
 */
export function atOnce<T>(
  db: Kysely<Tables>,
  work: (trx: Transaction<Tables>) => Promise<Done<T>>,
): Promise<T> {
  return db.getExecutor().provideConnection((connection) => {
    if (!(connection instanceof WalledConnection)) throw new Error('the store stands behind no wall');
    return committed(connection, work, db);
  });
}
