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
  /** Lets the endpoint's clock go on to a moment; everybody signs in anew then. */
  until(moment: number): void;
}

/** Something that happens in the campaign, at a moment. */
export interface Step {
  readonly at: number;
  readonly run: () => Promise<void>;
}

const DAY = 86_400_000;
/** The days over which a demo's filings come in. */
const DAYS = 7;

/** The moment of the nth of so many filings that come in from a day on, more of them each day. */
export function momentOf(opens: number, n: number, total: number): number {
  const day = Math.min(DAYS - 1, Math.floor(Math.sqrt(n / total) * DAYS));
  return opens + day * DAY + Math.floor((n / total) * (DAY / 4));
}

/** Lets steps happen in the order of their moments. */
export async function inOrder(visit: Visit, steps: readonly Step[]): Promise<void> {
  for (const { at, run } of [...steps].sort((a, b) => a.at - b.at)) {
    visit.until(at);
    await run();
  }
}

/** Opens the endpoint without its port. */
export function openVisit(
  handle: (request: Request) => Promise<Response>,
  advance: (moment: number) => void,
): Visit {
  const clients = new Map<string, Promise<Client>>();
  return {
    as: (name) => {
      const known = clients.get(name);
      if (known) return known;
      const client = signedIn(HERE, name, (url, init) => handle(new Request(url, init)));
      clients.set(name, client);
      return client;
    },
    until: (moment) => {
      advance(moment);
      clients.clear();
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
