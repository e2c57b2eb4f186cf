import type { CompiledQuery, Kysely, QueryExecutorProvider, Transaction } from 'kysely';
import type { Tables } from './schema';

type Db = Kysely<Tables> | Transaction<Tables>;

/** A place in a statement that a value of that name takes each time it is sent. */
class Hole {
  constructor(readonly name: string) {}
}

function holes<Values extends object>(): Values {
  return new Proxy<object>({}, { get: (_values, name) => new Hole(String(name)) }) as Values;
}

function filled<Row>({ parameters, ...rest }: CompiledQuery<Row>, values: object): CompiledQuery<Row> {
  const known = new Map<string, unknown>(Object.entries(values));
  const valueOf = (parameter: unknown) => (parameter instanceof Hole ? known.get(parameter.name) : parameter);
  return { ...rest, parameters: parameters.map(valueOf) };
}

/**
 * A statement that is built once and sent with other values each time: building one takes longer than sending it. It
 * is built from places, not from values, so it may pass them on and look at nothing about them.
 */
export function once<Values extends object, Row>(
  build: (db: Db, values: Values) => { compile(db: QueryExecutorProvider): CompiledQuery<Row> },
): (db: Db, values: Values) => Promise<readonly Row[]> {
  let made: CompiledQuery<Row> | undefined;
  return async (db, values) => {
    made ??= build(db, holes<Values>()).compile(db);
    return (await db.executeQuery(filled(made, values))).rows;
  };
}
