import type { Client } from '../../client/client';
import type { CompiledForm } from '../../core/rules/compile';
import type { Explanation } from '../../core/submission/package';
import type { Receipt } from '../../core/submission/receipt';
import { packed, sent, signedIn } from './chain';
import { datasetOf } from './dataset';
import type { RawPackage } from './package';

/** The endpoint without its port; requests name this host. */
const HERE = 'http://demo';

/** The demo endpoint with whoever is signed in there. */
export interface Visit {
  /** A client signed in as an account. */
  as(name: string): Promise<Client>;
}

/** Opens the endpoint without its port. */
export function openVisit(handle: (request: Request) => Promise<Response>): Visit {
  const clients = new Map<string, Promise<Client>>();
  return {
    as: (name) => {
      const known = clients.get(name);
      if (known) return known;
      const client = signedIn(HERE, name, (url, init) => handle(new Request(url, init)));
      clients.set(name, client);
      return client;
    },
  };
}

/** What an institution files, and under which key where it is not its first time. */
export interface Filing {
  readonly filer: RawPackage;
  readonly explanations?: readonly Explanation[];
  readonly key?: string;
}

/** Files an institution's tables through its county's office. */
export async function filed(form: CompiledForm, visit: Visit, filing: Filing): Promise<Receipt> {
  const { filer, explanations = [], key = `campaign-${filer.code}` } = filing;
  const { definition } = form;
  const office = await visit.as(filer.county);
  return sent(office, await packed(definition, datasetOf(definition, filer), explanations), key);
}

/** Accepts a version in an office's name. */
export async function acceptedBy(client: Client, { id, version }: Receipt): Promise<void> {
  const answer = await client.accept(id, { version });
  if (!answer.ok) throw new Error(`the demo's ${id} cannot be accepted`);
}
