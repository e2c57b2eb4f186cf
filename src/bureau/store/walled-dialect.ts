import type { Duplex } from 'node:stream';
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool, PoolClient, QueryConfig, QueryResult as Answer } from 'pg';
import { type PreparedNames } from './prepared';
import { beginBehind, type Wall } from './wall';

/**
 * A time limit that strikes while a commit waits for its synchronous standby ends the wait and reports success: what is
 * acknowledged would stand on one machine alone. So the commit itself has none.
 */
const COMMIT = 'set local statement_timeout = 0; commit';
const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
/** What only reads has nothing to wait for when it is committed. */
const READS = /^select (?!.* for (?:no key )?update)/is;
/** What every statement is answered that follows a failure in its transaction. */
const FAILED_BEFORE = '25P02';

/** The socket below a client of node-postgres, which its types do not name. */
interface Wired {
  readonly connection: { readonly stream: Duplex };
}

/** What every connection of a store shares. */
interface Way {
  readonly pool: Pool;
  readonly names: PreparedNames;
  /** The statement that begins a transaction behind the wall. */
  readonly begin: string;
}

function resultOf<R>({ command, rowCount, rows }: Answer): QueryResult<R> {
  return {
    rows: rows as R[],
    ...(CHANGES.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }),
  };
}

/** A connection that runs nothing outside a transaction behind its wall; statements are sent at once and answered in their order, and those behind one that failed fail with its error. */
export class WalledConnection implements DatabaseConnection {
  private opening: Promise<unknown> | undefined;
  private transacting = false;
  /** The first error of the transaction, which every later one of it follows from. */
  private cause: unknown;

  constructor(
    private readonly client: PoolClient,
    private readonly way: Way,
  ) {}

  private ask({ sql, parameters }: CompiledQuery): Promise<Answer> {
    const name = this.way.names.of(sql);
    return this.send({ text: sql, values: [...parameters], ...(name !== undefined && { name }) });
  }

  /** Sends a statement; those of one moment go in one packet. */
  private async send(statement: QueryConfig): Promise<Answer> {
    const { stream } = (this.client as unknown as Wired).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    try {
      return await this.client.query(statement);
    } catch (error) {
      const follows = (error as { code?: unknown } | null)?.code === FAILED_BEFORE;
      if (follows && this.cause !== undefined) throw this.cause;
      this.cause ??= error;
      throw error;
    }
  }

  /** Sends the beginning of a transaction; whether it was begun is known with the first answer. */
  start(): void {
    this.transacting = true;
    this.begin();
  }

  private begin(): void {
    this.cause = undefined;
    const opening = this.send({ text: this.way.begin });
    // Awaited with the statements behind it, of which there may be none yet.
    opening.catch(() => undefined);
    this.opening = opening;
  }

  async end(how: 'commit' | 'rollback', text = how === 'commit' ? COMMIT : how): Promise<void> {
    const opening = this.opening;
    this.opening = undefined;
    await Promise.all([opening, this.send({ text })]);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.transacting) return this.alone<R>(query);
    if (!this.opening) throw new Error('a statement came after the end of its transaction');
    const [, answer] = await Promise.all([this.opening, this.ask(query)]);
    return resultOf<R>(answer);
  }

  /** One statement in a transaction of its own, on its way in one go. */
  private async alone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.begin();
    const asked = this.ask(query);
    const committed = this.end('commit', READS.test(query.sql) ? 'commit' : COMMIT);
    try {
      const [answer] = await Promise.all([asked, committed]);
      return resultOf<R>(answer);
    } catch (error) {
      await Promise.allSettled([asked, committed]);
      // What went wrong first is what is said; a rollback fails only where the connection is gone, and its work with it.
      await this.end('rollback').catch(() => undefined);
      throw error;
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('nothing is streamed from the store');
  }

  release(): void {
    this.client.release();
  }
}

/** The driver of PostgreSQL over a shared pool, every statement behind one wall. */
class WalledDriver implements Driver {
  constructor(private readonly way: Way) {}

  init = async (): Promise<void> => undefined;
  destroy = (): Promise<void> => this.way.pool.end();
  acquireConnection = async (): Promise<WalledConnection> =>
    new WalledConnection(await this.way.pool.connect(), this.way);
  beginTransaction = async (connection: WalledConnection): Promise<void> => connection.start();
  commitTransaction = (connection: WalledConnection): Promise<void> => connection.end('commit');
  rollbackTransaction = (connection: WalledConnection): Promise<void> => connection.end('rollback');
  releaseConnection = async (connection: WalledConnection): Promise<void> => connection.release();
}

/** PostgreSQL behind a wall: no statement runs but in a transaction whose scope is set, and a new one is closed. The pool must be one that pipelines. */
export class WalledDialect implements Dialect {
  private readonly way: Way;

  constructor({ wall, ...shared }: Pick<Way, 'pool' | 'names'> & { readonly wall: Wall }) {
    this.way = { ...shared, begin: beginBehind(wall) };
  }

  createDriver = (): Driver => new WalledDriver(this.way) as unknown as Driver;
  createQueryCompiler = (): QueryCompiler => new PostgresQueryCompiler();
  createAdapter = (): DialectAdapter => new PostgresAdapter();
  createIntrospector = (db: Kysely<unknown>): DatabaseIntrospector => new PostgresIntrospector(db);
}
