import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startEmbedded } from '../../../src/bureau/store/embedded/launcher';
import { migrations } from '../../../src/bureau/store/migrations';
import { openPostgres } from '../../../src/bureau/store/postgres';
import { WORKER } from '../../../src/bureau/store/wall';
import { tempDir } from '../../seams/temp-dir';

const world = {
  now: () => new Date('2024-06-01T00:00:00Z'),
  newId: () => randomBytes(8).toString('hex'),
};

const OLD_DATA = [
  `insert into duibiao.submission values ('520122', '520122-a', 'c', 'H52012200001', '机构', '1', '一次性')`,
  `insert into duibiao.submission_version values ('520122', '520122-a', 2, 's', 'm', 'c', '\\x00', 'f', '一家',
    '{1}', '一次性', '2024-05-31', '2024-05-30T01:00:00Z', 'H52012200001', '{}', '[]')`,
  `insert into duibiao.submission_current values ('520122', '520122-a', 2, 'accepted', '2024-05-30T01:00:00Z')`,
  `insert into duibiao.decision values ('520122', '520122-a', 2, 5, 'accept', '520122', '', '[]', '2024-05-31T01:00:00Z')`,
  `insert into duibiao.institution values ('520122', 'H52012200001', '一家', '定点医疗机构', '二级', '公立', '520100',
    null, '正常', null, null)`,
  `insert into duibiao.outbox values ('520122', 4, 'received', '520122-a', 2, '2024-05-30T01:00:00Z')`,
];

test('a store of the first version with data opens with the newest: nothing is lost, what was accepted counts', async () => {
  const dir = tempDir('upgrade');
  const server = await startEmbedded({ data: dir.path, startingPoints: [process.cwd()] });
  const old = new Client({ connectionString: server.url });
  await old.connect();
  await old.query('create schema duibiao');
  await old.query(
    'create table duibiao.migration (n int primary key, at timestamptz not null default now())',
  );
  for (const statement of [...(migrations[0] ?? []), ...OLD_DATA]) await old.query(statement);
  await old.query('insert into duibiao.migration (n) values (1)');
  const opened = await openPostgres({ url: server.url, world, onConnectionError: () => undefined });
  const store = opened.behind(WORKER);
  const { rows } = await old.query<{ n: number }>('select n from duibiao.migration order by n');
  expect(rows.map((r) => r.n)).toEqual(migrations.map((_m, i) => i + 1));
  expect(await store.find('520122-a')).toMatchObject({ version: 2, status: 'accepted', counts: 2 });
  const history = (await store.histories(['520122-a'])).get('520122-a');
  expect(history?.events).toMatchObject([{ act: 'accept', actor: '520122', version: 2 }]);
  expect(await store.institution('H52012200001')).toMatchObject({ name: '一家', agreement: '正常' });
  const seen: string[] = [];
  await store.drain({ kinds: ['received'], limit: 5 }, async ({ id }) => void seen.push(id));
  expect(seen).toEqual(['520122-a']);
  expect(await store.passings(['520122'])).toEqual([]);
  await old.end();
  await store.close();
  await server.stop();
  dir.remove();
});
