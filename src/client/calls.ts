import type { routes } from '../core/submission/routes';
import { call, type Answered, type BodyOf, type ClientOptions, type QueryOf, type Sent } from './request';

type Routes = typeof routes;

/** What a route may be asked with, by its name. */
export type Input<K extends keyof Routes> = QueryOf<Routes[K]>;
/** What a route takes in, by its name. */
export type Body<K extends keyof Routes> = BodyOf<Routes[K]>;
/** What comes of a call of a route, by its name. */
export type Answer<K extends keyof Routes> = Answered<Routes[K]>;

/** Calls these routes of one endpoint by their names, with a query as it was given. */
export function asking<N extends keyof Routes>(options: ClientOptions, routes: Pick<Routes, N>) {
  return <K extends N>(name: K, given: unknown = {}, rest: Omit<Sent, 'query'> = {}): Answer<K> =>
    call(options, routes[name], { ...rest, query: given as NonNullable<Sent['query']> });
}
