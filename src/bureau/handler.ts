import type { Route } from '../core/submission/route';
import type { RouteName, routes } from '../core/submission/routes';
import type { Asked, Bureau } from './bureau';
import type { Call, Reply } from './call';

/** What a route is given: the bureau, and who asks where the route needs a sign-in. */
export type Caller<R extends Route> = R extends { readonly open: true } ? Bureau : Asked;
/** What each route does, by its name in the route table. */
export type Handlers = {
  readonly [K in RouteName]: (
    caller: Caller<(typeof routes)[K]>,
    call: Call<(typeof routes)[K]>,
  ) => Promise<Reply>;
};
