import { problemSchema, type Problem } from '../../core/submission/problem';
import { slugOf, type ProblemSlug } from '../../core/submission/problem-slug';
import { receiptSchema, type Receipt } from '../../core/submission/receipt';
import { routes } from '../../core/submission/routes';
import { unansweredBy } from '../../core/submission/unanswered';
import { sessionSchema } from '../../core/submission/views';

/** The endpoint of the office above, where it is another one: which unit's tables go there, and as whom. */
export interface Upper {
  /** Region code of the office whose upper tables are sent there; all others stay on this endpoint. */
  readonly unit: string;
  readonly url: string;
  /** How to sign in there: by a token of that endpoint, or as an account of it. */
  readonly as:
    | { readonly by: 'token'; readonly token: string }
    | { readonly by: 'password'; readonly username: string; readonly password: string };
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** What became of one attempt: received, refused for good, or to be tried again. */
export type Attempt =
  | { readonly state: 'received'; readonly receipt: Receipt }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'waiting'; readonly problem?: Problem };

/** Refusals that pass: the same bytes under the same key may be received later. */
const PASSING: readonly ProblemSlug[] = [
  'locked',
  'busy',
  'unavailable',
  'fault',
  'not-signed-in',
  'sign-in-failed',
  'locked-out',
];
const TIME_OUT = 30_000;

/** What a problem document means for an attempt. */
export function refusedAttempt(problem: Problem): Attempt {
  const slug = slugOf(problem);
  const again = slug === undefined || PASSING.includes(slug);
  return { state: again ? 'waiting' : 'refused', problem };
}

async function post(
  upper: Upper,
  path: string,
  { body, headers }: { body: BodyInit; headers: Record<string, string> },
): Promise<{ readonly status: number; readonly json: unknown } | undefined> {
  try {
    const answer = await upper.fetch(`${upper.url.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN', ...headers },
      body,
      signal: AbortSignal.timeout(TIME_OUT),
    });
    return { status: answer.status, json: await answer.json() };
  } catch (error) {
    // An answer that is no JSON says as little as none.
    if (unansweredBy(error) || (error as Error).name === 'SyntaxError') return undefined;
    throw error;
  }
}

function problemIn(json: unknown): Attempt {
  const problem = problemSchema.safeParse(json);
  return problem.success ? refusedAttempt(problem.data) : { state: 'waiting' };
}

/** The token to send with, or why there is none. */
async function tokenAbove(upper: Upper): Promise<string | Attempt> {
  if (upper.as.by === 'token') return upper.as.token;
  const { username, password } = upper.as;
  const signIn = { body: JSON.stringify({ username, password }), headers: {} };
  const session = await post(upper, routes.signIn.path, signIn);
  const read = sessionSchema.safeParse(session?.json);
  return read.success ? read.data.token : problemIn(session?.json);
}

/** Sends bytes to the endpoint above under their key; the same call may be made again and has one effect. */
export async function sendUp(
  upper: Upper,
  { key, body }: { readonly key: string; readonly body: Uint8Array },
): Promise<Attempt> {
  const signedIn = await tokenAbove(upper);
  if (typeof signedIn !== 'string') return signedIn;
  const answer = await post(upper, routes.submit.path, {
    body: new Uint8Array(body),
    headers: { authorization: `Bearer ${signedIn}`, 'idempotency-key': key },
  });
  const receipt = receiptSchema.safeParse(answer?.json);
  return receipt.success ? { state: 'received', receipt: receipt.data } : problemIn(answer?.json);
}
