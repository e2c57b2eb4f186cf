import type { Route } from '../core/submission/route';
import { routes, type RouteName } from '../core/submission/routes';
import { visibleRegions } from './access';
import type { Asked, Bureau } from './bureau';
import { readCall, type Call, type Came, type Reply } from './call';
import type { Language } from './refused';
import { withoutNumbers } from './shown';
import type { Bearer } from './sign-in';
import { CLOSED, wallOf } from './store/wall';

/** A request for a route, and who makes it where the route needs a sign-in; plain data, so that it reaches another thread. */
export interface Calling {
  readonly name: RouteName;
  readonly came: Came;
  readonly language: Language;
  readonly bearer: Bearer | undefined;
}

/** What a route does, whichever it is. */
export type AnyHandler = (caller: Bureau | Asked, call: Call<Route>) => Promise<Reply>;

/** The bureau as whoever asks may see it: behind the wall of the account, or behind a closed one. */
function seenBy(bureau: Bureau, bearer: Bearer | undefined): Bureau | Asked {
  const { store, forms } = bureau;
  if (!bearer) return { ...bureau, store: store.behind(CLOSED) };
  const { role, scope } = bearer.account;
  const wall = wallOf(role, scope, visibleRegions(scope, forms.regions));
  return { ...bureau, store: store.behind(wall), ...bearer };
}

/** Answers about one submission mask names and numbers themselves, or not where they were opened. */
const OWN_MASKS: readonly RouteName[] = [
  'submission',
  'review',
  'diff',
  'explanations',
  'decideExplanation',
  'trace',
  'whereTo',
];

function shownTo({ bearer, name }: Calling, answer: Reply): Reply {
  if (!bearer || answer.json === undefined || OWN_MASKS.includes(name)) return answer;
  return { ...answer, json: withoutNumbers(bearer.account, answer.json) };
}

/** Reads a request, has it done as its caller, and gives the answer as the caller may see it. */
export async function answerOf(bureau: Bureau, handler: AnyHandler, calling: Calling): Promise<Reply> {
  const { name, came, language, bearer } = calling;
  const call = readCall(routes[name], came, language);
  return shownTo(calling, await handler(seenBy(bureau, bearer), call));
}
