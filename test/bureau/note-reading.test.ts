import { RESTRICTED } from '../../src/bureau/store/walls';
import type { RawPackage } from '../../src/cli/demo/package';
import { Client } from 'pg';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

let b: TestBureau;
let id: string;

beforeAll(async () => {
  b = await openTestBureau('note-reading');
  const filer = b.province.institutions[0] as RawPackage;
  const clerk = await b.signedIn(filer.code);
  const sent = await clerk.submit(bytesOf(packageFor(b.form, filer)), 'read');
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  id = sent.value.id;
});

afterAll(() => b.close());

const readings = async () =>
  (await b.held.store.log('520122', 0, 100)).filter((line) => line.action === 'reading');

test('a county that looks at its own institution leaves no record, the offices above leave one for each view', async () => {
  await (await b.signedIn('520122')).content(id, 1);
  expect(await readings()).toEqual([]);
  expect((await (await b.signedIn('520100')).content(id, 1)).ok).toBe(true);
  expect((await (await b.signedIn('520000')).review(id)).ok).toBe(true);
  expect((await readings()).map(({ actor, object }) => [actor, object])).toEqual([
    ['520100', `${id}/1`],
    ['520000', `${id}/1`],
  ]);
  const kept = await b.held.store.records({ kind: 'reading', regions: ['520122'] });
  expect(kept.map((r) => r.body)).toEqual([
    { as: 'content', level: '统筹区', office: '520100', role: 'officer' },
    { as: 'review', level: '省', office: '520000', role: 'officer' },
  ]);
});

test('what was not shown leaves no record', async () => {
  const before = await readings();
  expect((await (await b.signedIn('520200')).content(id, 1)).ok).toBe(false);
  expect((await (await b.signedIn('520000')).content(id, 9)).ok).toBe(false);
  expect(await readings()).toEqual(before);
});

test('the program cannot change or remove a record: the database lets it add only', async () => {
  const client = new Client({ connectionString: b.held.url });
  await client.connect();
  const { rows } = await client.query<{ privilege_type: string }>(
    `select privilege_type from information_schema.role_table_grants
     where table_schema = 'duibiao' and table_name = 'record' and grantee = $1 order by 1`,
    [RESTRICTED],
  );
  await client.end();
  expect(rows.map((r) => r.privilege_type)).toEqual(['INSERT', 'SELECT']);
});
