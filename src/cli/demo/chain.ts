import { DEMO_PASSWORD } from '../../bureau/demo';
import { createClient, type Client } from '../../client/client';
import type { ClientOptions } from '../../client/request';
import { keepSession } from '../../client/session';
import type { FormDefinition } from '../../core/form/definition';
import type { Dataset } from '../../core/form/table';
import { metaOf } from '../../core/submission/meta';
import { pack } from '../../core/submission/pack';
import type { Explanation } from '../../core/submission/package';
import type { Receipt } from '../../core/submission/receipt';
import { hashOf } from '../input';
import { Refused } from '../io';

/** A client signed in as one account of the demo province. */
export async function signedIn(
  baseUrl: string,
  username: string,
  send: ClientOptions['fetch'] = (url, init) => fetch(url, init),
): Promise<Client> {
  const keeper = keepSession({ baseUrl, fetch: send });
  const session = await keeper.signIn({ username, password: DEMO_PASSWORD });
  if (!session.ok)
    throw new Refused(
      `${username} 不能登录：${session.kind === 'refused' ? session.problem.detail : session.reason}`,
    );
  return createClient({ baseUrl, fetch: keeper.fetch });
}

/** Packs a filer's tables as they travel, with the explanations of its queries. */
export async function packed(
  form: FormDefinition,
  data: Dataset,
  explanations: readonly Explanation[] = [],
): Promise<Uint8Array> {
  const meta = metaOf(form, data, { hash: await hashOf(form), explanations });
  if ('missing' in meta) throw new Refused(`表头缺 ${meta.missing.join('、')}`);
  return pack(data, meta, form);
}

/** Sends packed bytes under a key and gives the receipt; a refusal stops the story with its sentence. */
export async function sent(client: Client, bytes: Uint8Array, key: string): Promise<Receipt> {
  const answer = await client.submit(bytes, key);
  if (answer.ok) return answer.value;
  if (answer.kind === 'unreachable') throw new Refused(`连不上医保局端：${answer.reason}`);
  const why = (answer.problem.findings ?? []).slice(0, 5).map((f) => `[${f.rule}] ${f.message}`);
  throw new Refused([answer.problem.detail, ...why].join('\n  '));
}
