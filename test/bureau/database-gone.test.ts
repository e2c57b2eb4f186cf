import { Client as PgClient } from 'pg';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('gone');
});

afterAll(() => b.close());

async function ask(sql: string): Promise<string> {
  const client = new PgClient({ connectionString: b.held.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ v: string }>(`select (${sql})::text as v`);
  await client.end();
  return rows[0]?.v ?? '';
}

test('a crash of one database process under load loses nothing acknowledged and the endpoint goes on', async () => {
  const officer = await b.signedIn('520122');
  const filers = b.province.institutions.filter((i) => i.county === '520122').slice(0, 12);
  const victim = Number(
    await ask(`select max(pid) from pg_stat_activity where application_name = 'duibiao'`),
  );
  const load = filers.map((f) => officer.submit(bytesOf(packageFor(b.form, f)), `k-${f.code}`));
  process.kill(victim, 'SIGKILL');
  const first = await Promise.all(load);
  for (const answer of first)
    if (!answer.ok)
      expect(answer).toMatchObject({ kind: 'refused', status: 503, problem: { retryAfter: 10 } });
  const repeat = async (index: number): Promise<unknown> => {
    for (;;) {
      const filer = filers[index];
      const answer = filer && (await officer.submit(bytesOf(packageFor(b.form, filer)), `k-${filer.code}`));
      if (answer?.ok) return answer.value;
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  for (const [i, answer] of first.entries()) {
    const receipt = await repeat(i);
    if (answer.ok) expect(receipt).toEqual(answer.value);
  }
});

test('with the whole database gone every call is 503 with a sentence, the process lives, and the database is started again at its old place', async () => {
  const token = await b.token('520122');
  process.kill(Number(await ask(`select split_part(pg_read_file('postmaster.pid'), chr(10), 1)`)), 'SIGKILL');
  const call = (path: string) =>
    fetch(`${b.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  let ready = await call('/readyz');
  while (ready.status === 200) ready = await call('/readyz');
  expect(ready.status).toBe(503);
  const list = await call('/v1/submissions');
  expect([list.status, ((await list.json()) as { detail: string }).detail]).toEqual([
    503,
    '暂时连不上医保局的数据库，数据没有改动，请稍后再试',
  ]);
  expect((await call('/healthz')).status).toBe(200);
  while (ready.status !== 200) {
    await new Promise((done) => setTimeout(done, 100));
    ready = await call('/readyz');
  }
  expect(ready.status).toBe(200);
  expect((await call('/v1/submissions')).status).toBe(200);
});
