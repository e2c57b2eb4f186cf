import { StoreUnavailable, type Arrival } from '../../../src/bureau/store/store';
import { openTestStore, type TestStore } from '../../seams/embedded-store';
import { arrival } from '../../seams/store-contract';
import { Client } from 'pg';

type Written = readonly [table: string, how: 'insert' | 'update'];

/** Every table that an arrival writes to in one go, and how. */
const WRITTEN: readonly Written[] = [
  ['submission', 'insert'],
  ['campaign_key', 'insert'],
  ['submission_scope', 'insert'],
  ['submission_version', 'insert'],
  ['submission_sum', 'insert'],
  ['submission_current', 'insert'],
  ['idempotency', 'insert'],
  ['audit', 'insert'],
  ['audit_head', 'update'],
  ['outbox', 'insert'],
];
const regionOf = (n: number): string => String(520_400 + n);

let held: TestStore;
let admin: Client;

beforeAll(async () => {
  held = await openTestStore('first-error');
  admin = new Client({ connectionString: held.url });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await held.close();
});

/** Works while the first two statements of a kind on a table fail with a code of PostgreSQL. */
async function whileFailing<T>([table, how]: Written, code: string, work: () => Promise<T>): Promise<T> {
  await admin.query(`create sequence public.tries;
    create function public.fail() returns trigger language plpgsql security definer as $$ begin
      if nextval('public.tries') <= 2 then raise exception 'as planned' using errcode = '${code}'; end if;
      return null; end $$;
    create trigger fail before ${how} on duibiao.${table} for each statement execute function public.fail()`);
  try {
    return await work();
  } finally {
    await admin.query(
      `drop trigger fail on duibiao.${table}; drop function public.fail; drop sequence public.tries`,
    );
  }
}

const sent = (region: string): Arrival =>
  arrival({ region, sums: [{ scope: 'A2', part: '', column: 'yuan', count: 1, total: 1n }] });

test.each(WRITTEN)('a disk that is full at the %s of an arrival is named as that', async (...written) => {
  const region = regionOf(WRITTEN.findIndex(([table]) => table === written[0]));
  const failing = whileFailing(written, '53100', () => held.store.receive(sent(region)));
  await expect(failing).rejects.toThrow(StoreUnavailable);
  await expect(failing).rejects.toMatchObject({ why: 'disk-full' });
  expect(await held.store.list({ regions: [region], limit: 10 })).toEqual([]);
});

test.each(WRITTEN)(
  'an arrival whose %s met a deadlock twice is stored by the third try',
  async (...written) => {
    const region = regionOf(50 + WRITTEN.findIndex(([table]) => table === written[0]));
    const received = await whileFailing(written, '40P01', () => held.store.receive(sent(region)));
    expect(received.kind).toBe('stored');
    expect(await held.store.log(region, 0, 10)).toHaveLength(1);
  },
);

test('what is asked after a failure, on the same connection, is told its own', async () => {
  const region = regionOf(90);
  const failing = whileFailing(['submission', 'insert'], '53100', () => held.store.receive(sent(region)));
  await expect(failing).rejects.toMatchObject({ why: 'disk-full' });
  expect((await held.store.receive(sent(region))).kind).toBe('stored');
});
