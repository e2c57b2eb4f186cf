import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { formHash } from '../../src/core/form/load';
import { sha256 } from '../../src/bureau/digests';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { datasetOf } from '../../src/cli/demo/dataset';
import type { RawPackage } from '../../src/cli/demo/package';
import { packageOf } from '../../src/core/submission/pack';
import type { SubmissionPackage } from '../../src/core/submission/package';
import { receiptSchema, type Receipt } from '../../src/core/submission/receipt';
import { filers, signedIn } from './ground';

const HANDS = 8;
const PAUSE_MS = 60;
/** One key in so many is sent a second time after its receipt came. */
const REPEAT_EVERY = 12;
/** A call that hangs longer than this is given up and repeated. */
const CALL_MS = 20_000;

/** What was sent and what came back. */
export interface Sent {
  /** Every receipt that arrived, by its key. */
  readonly acknowledged: Map<string, Receipt>;
  /** Keys whose second receipt was another one. */
  readonly differing: string[];
  /** Calls made, those repeated included. */
  calls: number;
}

let packages: Promise<readonly SubmissionPackage[]> | undefined;

/** What institutions file, those of the fault suite unless said, as it would travel. */
export async function packed(from: readonly RawPackage[] = filers()): Promise<readonly SubmissionPackage[]> {
  const hash = await formHash(guizhou2024, async (bytes) => sha256(bytes));
  const about = { form: { id: guizhou2024.id, hash }, campaign: guizhou2024.campaign.id };
  return from.map((filer) => {
    const { code, level, name } = filer;
    const meta = { ...about, filer: { code, level, name }, basis: '一次性' as const, cutoff: '2024-05-31' };
    return packageOf(datasetOf(guizhou2024, filer), { ...meta, explanations: [] }, guizhou2024);
  });
}

/** Institutions that file one version after another, each with a key of its own, and repeat a key until it is answered. */
export class Load {
  readonly sent: Sent = { acknowledged: new Map(), differing: [], calls: 0 };
  private serial = 0;
  private token: string | undefined;
  private stopping = false;

  constructor(
    private readonly url: () => string,
    private readonly name: string,
  ) {}

  /** Files until `enough()` says so; what is under way is then brought to its end. */
  async run(enough: () => boolean): Promise<void> {
    this.stopping = false;
    packages ??= packed();
    const all = await packages;
    const hand = async (own: number): Promise<void> => {
      const mine = all.filter((_, i) => i % HANDS === own);
      for (let i = 0; !enough() && !this.stopping; i++) {
        const filer = mine[i % mine.length];
        if (filer) await this.file(filer);
      }
    };
    await Promise.all(Array.from({ length: HANDS }, (_, i) => hand(i)));
  }

  /** Gives up what is under way: a suite that failed ends. */
  stop(): void {
    this.stopping = true;
  }

  private async file(filer: SubmissionPackage): Promise<void> {
    const n = ++this.serial;
    const key = `${this.name}-${n}`;
    const said = { key: 'load', rule: 'load', text: `第 ${n} 次上报，${this.name}` };
    const body = JSON.stringify({ ...filer, explanations: [said] });
    const receipt = await this.send(key, body);
    this.sent.acknowledged.set(key, receipt);
    if (n % REPEAT_EVERY === 0 && !isDeepStrictEqual(await this.send(key, body), receipt))
      this.sent.differing.push(key);
  }

  private async send(key: string, body: string): Promise<Receipt> {
    for (;;) {
      this.token ??= await signedIn(this.url());
      const answer = this.token === undefined ? undefined : await this.call(key, body, this.token);
      if (answer?.ok) return receiptSchema.parse(await answer.json().catch(() => undefined));
      if (answer?.status === 401) this.token = undefined;
      else if (answer && ![429, 500, 502, 503].includes(answer.status))
        throw new Error(`refused: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
      if (this.stopping) throw new Error('filing was stopped');
      await wait(PAUSE_MS);
    }
  }

  private async call(key: string, body: string, token: string): Promise<Response | undefined> {
    this.sent.calls++;
    try {
      const answer = await fetch(`${this.url()}/v1/submissions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          authorization: `Bearer ${token}`,
        },
        body,
        signal: AbortSignal.timeout(CALL_MS),
      });
      // The answer counts only when all of it has come.
      return new Response(await answer.arrayBuffer(), { status: answer.status });
    } catch {
      // A cut connection says nothing about what was stored: the same key is sent again.
      return undefined;
    }
  }
}
