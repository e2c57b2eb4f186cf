import { join, resolve } from 'node:path';
import { DEMO_PASSWORD } from '../../../src/bureau/demo';
import { catalogOf } from '../../../src/bureau/form-catalog';
import { startBureau, type RunningBureau } from '../../../src/bureau/main';
import { institutionsOf } from '../../../src/bureau/registry-table';
import { tableFrom } from '../../../src/cli/demo/dataset';
import { demoProvince } from '../../../src/cli/demo/province';
import { EVIDENCE_LIMITS } from '../../../src/file/limits';
import { openSealed } from '../../../src/file/sealed-zip';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { bytesOf, packageFor } from '../../seams/bureau';
import { tempDir } from '../../seams/temp-dir';

const COUNTY = '520122';
const CUTOFF = '2024-05-31';
const dir = tempDir('both-ways');
const province = demoProvince({
  regions: guizhou2024.regions,
  seed: 'both-ways',
  counties: new Map([[COUNTY, 4]]),
});
const threadOf = (folder: string) => ({
  file: resolve(__dirname, '../../seams/run-ts.cjs'),
  argv: [resolve(__dirname, `../../../src/bureau/${folder}/thread.ts`)],
});

function started(threads: number): Promise<RunningBureau> {
  return startBureau({
    environment: {
      DUIBIAO_DATA: join(dir.path, 'data'),
      DUIBIAO_DEMO: '1',
      DUIBIAO_PORT: '0',
      DUIBIAO_THREADS: String(threads),
    },
    now: () => new Date('2024-06-01T01:00:00.000Z'),
    demoInstitutions: () => institutionsOf(tableFrom(guizhou2024, 'R', province.registry)),
    checkingThread: threadOf('checking'),
    longThread: threadOf('long'),
  });
}

/** Asks as one account. */
type Ask = (method: string, path: string, body?: Uint8Array) => Promise<Response>;

async function signedIn({ handle }: RunningBureau, username: string): Promise<Ask> {
  const url = (path: string) => `http://bureau${path}`;
  const session = await handle(
    new Request(url('/v1/session'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    }),
  );
  const { token } = (await session.json()) as { token: string };
  let serial = 0;
  return (method, path, body) =>
    handle(
      new Request(url(path), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': `${username}-${++serial}`,
        },
        ...(body && { body: Buffer.from(body) }),
      }),
    );
}

async function good(answer: Promise<Response>): Promise<Record<string, unknown>> {
  const { status } = await answer;
  const json = (await (await answer).json()) as Record<string, unknown>;
  if (status >= 300) throw new Error(JSON.stringify(json).slice(0, 1000));
  return json;
}

/** Four institutions of a county have filed; all but the last are accepted and frozen. Gives the ids. */
async function filed(running: RunningBureau): Promise<readonly string[]> {
  const form = (await catalogOf([guizhou2024])).current;
  const county = await signedIn(running, COUNTY);
  const ids: string[] = [];
  for (const filer of province.institutions) {
    const { id } = await good(county('POST', '/v1/submissions', bytesOf(packageFor(form, filer))));
    ids.push(String(id));
  }
  for (const id of ids.slice(0, -1))
    await good(county('POST', `/v1/submissions/${id}/accept`, bytesOf({ version: 1 })));
  const frozen = bytesOf({ annex: '1', cutoff: CUTOFF });
  const first = await good(county('POST', '/v1/snapshots', frozen));
  // A thread writes too: the same content again is the same snapshot.
  expect(await good(county('POST', '/v1/snapshots', frozen))).toEqual(first);
  return [...ids, String(first.id)];
}

/** Refused by the definition of the start, not by the one that is put into force when the thread is at work already. */
const EARLY = `/v1/audit/tie-out?unit=${COUNTY}&held=received&cutoff=2024-05-20`;
const LATER = { ...guizhou2024, campaign: { ...guizhou2024.campaign, issued: '2024-05-01' } };

const CALLS = (id: string, snapshot: string): readonly string[] => [
  `/v1/audit/tie-out?unit=${COUNTY}&held=received&show=all`,
  `/v1/audit/stages?unit=${COUNTY}&held=received`,
  `/v1/audit/analysis?unit=${COUNTY}&held=received`,
  `/v1/audit/trace?unit=${COUNTY}&held=received&scope=A1B&row=1&column=viol_amount`,
  `/v1/consolidations/1?unit=${COUNTY}&held=received`,
  `/v1/consolidations/1?unit=520204&held=received`,
  `/v1/consolidations/99?unit=${COUNTY}&held=received`,
  `/v1/audit/tie-out?unit=${COUNTY}&held=neither`,
  EARLY,
  `/v1/roster?annex=1&unit=${COUNTY}`,
  '/v1/progress?annex=1',
  '/v1/registry',
  `/v1/submissions/${id}`,
  `/v1/submissions/${id}/versions/1`,
  `/v1/submissions/${id}/review`,
  '/v1/submissions/520122-0000000000000000/review',
  `/v1/snapshots/${snapshot}`,
  '/v1/explanations',
  '/v1/inclusions',
];

interface Told {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

/** What each call gives, but for moments of the day: a thread's clock goes on. */
async function answers(ask: Ask, paths: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const given = new Map<string, Told>();
  for (const path of paths) {
    const answer = await ask('GET', path);
    const text = (await answer.text()).replace(/2024-06-01T[\d:.]+Z/g, 'today');
    given.set(path, { status: answer.status, type: answer.headers.get('content-type'), text });
  }
  return given;
}

/** The names in an evidence, which is whole. */
async function evidence(ask: Ask): Promise<readonly string[]> {
  const answer = await ask('GET', `/v1/audit/evidence?unit=${COUNTY}&held=received`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const sealed = openSealed(new Uint8Array(await answer.arrayBuffer()), EVIDENCE_LIMITS);
  expect(sealed.fault()).toBeUndefined();
  return sealed.names;
}

afterAll(() => dir.remove());

test('a thread gives for every long call what the same thread would give, refusals too, to the office that sees names and to the one that does not', async () => {
  const threaded = await started(1);
  let ids: readonly string[];
  const given: (readonly [ReadonlyMap<string, Told>, readonly string[]])[] = [];
  const both = async (running: RunningBureau) => {
    for (const username of [COUNTY, '520000']) {
      const ask = await signedIn(running, username);
      given.push([await answers(ask, CALLS(ids[0] ?? '', ids.at(-1) ?? '')), await evidence(ask)]);
    }
  };
  try {
    ids = await filed(threaded);
    const province = await signedIn(threaded, '520000');
    expect((await province('GET', EARLY)).status).toBe(422);
    await good(province('PUT', `/v1/forms/${LATER.id}`, bytesOf(LATER)));
    await both(threaded);
  } finally {
    await threaded.stop();
  }
  const alone = await started(0);
  try {
    await both(alone);
  } finally {
    await alone.stop();
  }
  const [county, provincial, countyAlone, provincialAlone] = given;
  expect(county).toEqual(countyAlone);
  expect(provincial).toEqual(provincialAlone);
  expect(county?.[0].get(EARLY)?.status).not.toBe(422);
  const statuses = [...(county?.[0].values() ?? [])].map((t) => t.status);
  expect(new Set(statuses)).toEqual(new Set([200, 400, 403, 404, 409]));
});
