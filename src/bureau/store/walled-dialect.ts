import {
  CompiledQuery,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool } from 'pg';
import { beginBehind, type Wall } from './wall';

/**
 * A time limit that strikes while a commit waits for its synchronous standby ends the wait and reports success: what is
 * acknowledged would stand on one machine alone. So the commit itself has none.
 */
const COMMIT = 'set local statement_timeout = 0; commit';

/** A connection that runs nothing outside a transaction behind its wall. */
class WalledConnection implements DatabaseConnection {
  inTransaction = false;

  constructor(
    readonly inner: DatabaseConnection,
    private readonly begin: CompiledQuery,
  ) {}

  async start(): Promise<void> {
    await this.inner.executeQuery(this.begin);
    this.inTransaction = true;
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    this.inTransaction = false;
    await this.inner.executeQuery(CompiledQuery.raw(how === 'commit' ? COMMIT : how));
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.inTransaction) return this.inner.executeQuery<R>(query);
    await this.start();
    let result: QueryResult<R>;
    try {
      result = await this.inner.executeQuery<R>(query);
    } catch (error) {
      // What went wrong first is what is said; a rollback fails only where the connection is gone, and its work with it.
      await this.end('rollback').catch(() => undefined);
      throw error;
    }
    await this.end('commit');
    return result;
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('nothing is streamed from the store');
  }
}

/** The driver of PostgreSQL over a shared pool, every statement behind one wall. */
class WalledDriver implements Driver {
  private readonly driver: PostgresDriver;
  private readonly begin: CompiledQuery;

  constructor(pool: Pool, wall: Wall) {
    this.driver = new PostgresDriver({ pool });
    this.begin = CompiledQuery.raw(beginBehind(wall));
  }

  init = (): Promise<void> => this.driver.init();
  destroy = (): Promise<void> => this.driver.destroy();

  async acquireConnection(): Promise<WalledConnection> {
    return new WalledConnection(await this.driver.acquireConnection(), this.begin);
  }

  beginTransaction = (connection: WalledConnection): Promise<void> => connection.start();
  commitTransaction = (connection: WalledConnection): Promise<void> => connection.end('commit');
  rollbackTransaction = (connection: WalledConnection): Promise<void> => connection.end('rollback');

  releaseConnection(connection: WalledConnection): Promise<void> {
    return this.driver.releaseConnection(
      connection.inner as Parameters<PostgresDriver['releaseConnection']>[0],
    );
  }
}

/** PostgreSQL behind a wall: no statement runs but in a transaction whose scope is set, and a new one is closed. */
export class WalledDialect implements Dialect {
  constructor(
    private readonly pool: Pool,
    private readonly wall: Wall,
  ) {}

  createDriver = (): Driver => new WalledDriver(this.pool, this.wall) as unknown as Driver;
  createQueryCompiler = (): QueryCompiler => new PostgresQueryCompiler();
  createAdapter = (): DialectAdapter => new PostgresAdapter();
  createIntrospector = (db: Kysely<unknown>): DatabaseIntrospector => new PostgresIntrospector(db);
}
