import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openKeys } from '../../../src/bureau/keys/keys';
import { backUp } from '../../../src/bureau/keeping/backup';
import { owning } from '../../../src/bureau/keeping/owner';
import { restore } from '../../../src/bureau/keeping/restore';
import { rotateMaster, rotateSigning, verifyLogs } from '../../../src/bureau/keeping/retain';
import { verifySm2 } from '../../../src/bureau/keys/sm2';
import { startEmbedded } from '../../../src/bureau/store/embedded/launcher';
import { openPostgres } from '../../../src/bureau/store/postgres';
import type { Arrival } from '../../../src/bureau/store/store';
import { WORKER } from '../../../src/bureau/store/wall';
import { receiptText } from '../../../src/core/submission/receipt';
import { signatureVerdict } from '../../../src/core/submission/signature';
import type { Receipt } from '../../../src/core/submission/receipt';
import { arrival } from '../../seams/store-contract';
import { tempDir } from '../../seams/temp-dir';

const dir = tempDir('backup');
const place = (name: string) => join(dir.path, name);
const startingPoints = [process.cwd()];
const now = () => new Date('2024-06-01T08:00:00Z');

afterAll(() => dir.remove());

async function openAt(data: string) {
  const server = await startEmbedded({ data, startingPoints });
  const world = { now, newId: () => randomBytes(8).toString('hex'), ...(await openKeys({}, data)) };
  const opened = await openPostgres({ url: server.url, world, onConnectionError: () => undefined }).catch(
    async (error: unknown) => {
      await server.stop();
      throw error;
    },
  );
  const close = async () => {
    await opened.close();
    await server.stop();
  };
  return { store: opened.behind(WORKER), close };
}

const owner = (data: string) => ({ settings: { demo: false, data }, startingPoints, now });

test('a backup taken during a write loop restores with nothing torn; a retried key gives the same receipt, a new one is taken in', async () => {
  const { store, close } = await openAt(place('live'));
  const sent: { arrival: Arrival; receipt: Receipt }[] = [];
  const writing = { on: true, before: 0 };
  const hand = async () => {
    while (writing.on) {
      const one = arrival({ region: '520122', body: randomBytes(20_000) });
      const received = await store.receive(one);
      if (received.kind === 'stored') sent.push({ arrival: one, receipt: received.receipt });
    }
  };
  const hands = Promise.all([hand(), hand()]);
  while (sent.length < 20) await new Promise((done) => setTimeout(done, 20));
  writing.before = sent.length;
  const manifest = await backUp({ data: place('live'), to: place('copy'), startingPoints, now });
  const during = sent.length;
  writing.on = false;
  await hands;
  await close();
  expect(during).toBeGreaterThan(writing.before);
  expect(manifest.files.length).toBeGreaterThan(500);
  expect(statSync(place('copy')).mode & 0o077).toBe(0);
  expect(readdirSync(place('copy')).sort()).toEqual(['backup.json', 'password', 'pgdata']);

  await restore({ from: place('copy'), data: place('restored'), keys: place('live') });
  const verdict = await owning(owner(place('restored')), verifyLogs);
  expect(verdict.broken).toEqual([]);
  expect(verdict.lines).toBeGreaterThanOrEqual(writing.before);
  const again = await openAt(place('restored'));
  const keys = await again.store.publicKeys();
  for (const { arrival: one, receipt } of sent.slice(0, writing.before)) {
    expect(await again.store.receive(one)).toEqual({ kind: 'repeated', receipt });
    expect(Buffer.from((await again.store.body(receipt.id, 1)) ?? [])).toEqual(Buffer.from(one.body));
  }
  const [first] = sent;
  const signed = first && { text: receiptText(first.receipt), signature: first.receipt.signature };
  expect(signed && signatureVerdict(signed, keys, verifySm2)).toBe('good');
  expect((await again.store.receive(arrival({ region: '520122' }))).kind).toBe('stored');
  await again.close();
});

test('a backup that is not whole, was changed, or would go over something is refused in one sentence', async () => {
  await expect(restore({ from: place('none'), data: place('r1') })).rejects.toThrow('不是完整的备份');
  await expect(restore({ from: place('copy'), data: place('live') })).rejects.toThrow('已有文件');
  await expect(backUp({ data: place('live'), to: place('copy'), startingPoints, now })).rejects.toThrow(
    '已有文件',
  );
  await expect(backUp({ data: place('fresh'), to: place('c2'), startingPoints, now })).rejects.toThrow(
    '没有数据',
  );
  cpSync(place('copy'), place('changed'), { recursive: true });
  appendFileSync(join(place('changed'), 'pgdata', 'PG_VERSION'), 'x');
  await expect(restore({ from: place('changed'), data: place('r2') })).rejects.toThrow(
    'PG_VERSION 缺失或被改动过',
  );
});

test('a backup whose list names places outside its directory is refused, and nothing is laid there', async () => {
  cpSync(place('copy'), place('hostile'), { recursive: true });
  const path = join(place('hostile'), 'backup.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { files: object[]; directories: string[] };
  const outside = `../../../${'laid-outside'.repeat(4)}`;
  const file = { bytes: 0, sha256: '0'.repeat(64) };
  for (const changed of [
    { ...manifest, directories: [...manifest.directories, outside] },
    ...[outside, '/etc/laid', '../pgdata-beside/x', 'base/../../x', 'a\\..\\b', ''].map((name) => ({
      ...manifest,
      files: [{ ...file, name }],
    })),
  ]) {
    writeFileSync(path, JSON.stringify(changed));
    await expect(restore({ from: place('hostile'), data: place('r3') })).rejects.toThrow('不是完整的备份');
  }
  expect(readdirSync(dir.path).filter((name) => /outside|r3/.test(name))).toEqual([]);
});

test('without the master key that was kept elsewhere a restored store is refused at the start', async () => {
  await restore({ from: place('copy'), data: place('keyless') });
  await expect(openAt(place('keyless'))).rejects.toThrow('另一把主密钥');
});

test('both keys are changed: bodies open, old receipts verify with the keys that are still published', async () => {
  const data = place('restored');
  mkdirSync(place('old-keys'));
  cpSync(join(data, 'master-key'), join(place('old-keys'), 'master-key'));
  const count = await owning(owner(data), async (own) => {
    await rotateSigning(own);
    return rotateMaster(own, {});
  });
  expect(count).toBe(1);
  const masters = readFileSync(join(data, 'master-key'), 'utf8').trim().split('\n');
  expect(masters).toHaveLength(1);
  expect(masters[0]).not.toBe(readFileSync(join(place('old-keys'), 'master-key'), 'utf8').trim());
  expect(statSync(join(data, 'master-key')).mode & 0o777).toBe(0o600);
  const { store, close } = await openAt(data);
  const [held] = await store.list({ limit: 1 });
  if (!held) throw new Error('nothing held');
  expect(await store.body(held.id, 1)).toBeDefined();
  const [version] = await store.versions(held.id);
  if (!version) throw new Error('no version');
  const keys = await store.publicKeys();
  expect(keys).toHaveLength(2);
  const signed = { text: receiptText(version.receipt), signature: version.receipt.signature };
  expect(signatureVerdict(signed, keys, verifySm2)).toBe('good');
  await close();
});
