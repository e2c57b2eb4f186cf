import { Client as PgClient } from 'pg';
import { DamagedVersion } from '../../src/bureau/held-data';
import { verifySums } from '../../src/bureau/verify-sums';
import type { OutboxItem } from '../../src/bureau/store/store';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

jest.setTimeout(180_000);

let b: TestBureau;
let item: OutboxItem;

async function tamper(sql: string): Promise<void> {
  const client = new PgClient({ connectionString: b.held.url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

beforeAll(async () => {
  b = await openTestBureau('verify');
  const filer = b.province.institutions[0];
  if (!filer) throw new Error('empty province');
  await (await b.signedIn(filer.code)).submit(bytesOf(packageFor(b.form, filer)), 'k');
  await b.held.store.drain({ kinds: ['received'], limit: 1 }, async (waiting) => void (item = waiting));
});

afterAll(() => b.close());

test('a stored version proves its digest and every sum from its bytes', async () => {
  await expect(verifySums(b.bureau, item)).resolves.toBeUndefined();
});

test('a sum changed behind the endpoint’s back by one 分 is found', async () => {
  await tamper(
    `update duibiao.submission_sum set total = total + 1 where figure = 'viol_amount' and scope = 'A1'`,
  );
  await expect(verifySums(b.bureau, item)).rejects.toThrow(DamagedVersion);
  await tamper(
    `update duibiao.submission_sum set total = total - 1 where figure = 'viol_amount' and scope = 'A1'`,
  );
  await expect(verifySums(b.bureau, item)).resolves.toBeUndefined();
});

test('a body that was replaced is found by its digest', async () => {
  await tamper(
    `update duibiao.submission_version set body = '\\x1f8b0800000000000003030000000000000000000000'::bytea`,
  );
  await expect(verifySums(b.bureau, item)).rejects.toThrow();
});
