import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { RawPackage } from '../../src/cli/demo/package';
import { receiptSchema } from '../../src/core/submission/receipt';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('filing');
});

afterAll(() => b.close());

function institution(county: string, index = 0): RawPackage {
  const found = b.province.institutions.filter((i) => i.county === county)[index];
  if (!found) throw new Error(`no institution ${index} in ${county}`);
  return found;
}

async function post(username: string, body: Uint8Array, headers: Record<string, string>): Promise<Response> {
  return fetch(`${b.baseUrl}/v1/submissions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await b.token(username)}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: new Uint8Array(body),
  });
}

test('an institution files annexes 1 and 2: 201 with a receipt over the exact bytes, then 200 with the same receipt', async () => {
  const filer = institution('520122');
  const bytes = bytesOf(packageFor(b.form, filer));
  const first = await post(filer.code, bytes, { 'idempotency-key': 'first-key' });
  expect(first.status).toBe(201);
  const text = await first.text();
  const receipt = receiptSchema.parse(JSON.parse(text));
  expect(receipt).toMatchObject({
    version: 1,
    region: '520122',
    annexes: ['1', '2'],
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sm3: createHash('sm3').update(bytes).digest('hex'),
    bytes: bytes.length,
  });
  expect(first.headers.get('location')).toBe(`/v1/submissions/${receipt.id}`);
  const again = await post(filer.code, bytes, { 'idempotency-key': 'first-key' });
  expect([again.status, await again.text()]).toEqual([200, text]);
});

test('the bytes come back from the store as they were sent, and a list shows the filing', async () => {
  const filer = institution('520122');
  const client = await b.signedIn(filer.code);
  const list = await client.submissions();
  const id = list.ok ? (list.value.items[0]?.id ?? '') : '';
  const response = await fetch(`${b.baseUrl}/v1/submissions/${id}/versions/1`, {
    headers: { authorization: `Bearer ${await b.token(filer.code)}` },
  });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(bytesOf(packageFor(b.form, filer))));
  expect(await client.submission(id)).toMatchObject({
    ok: true,
    value: { status: 'submitted', versions: [{ version: 1 }] },
  });
});

test('a compressed body is filed by the bytes inside', async () => {
  const filer = institution('520122', 1);
  const bytes = bytesOf(packageFor(b.form, filer));
  const answer = await post(filer.code, gzipSync(bytes), {
    'idempotency-key': 'zipped',
    'content-encoding': 'gzip',
  });
  expect(answer.status).toBe(201);
  expect(receiptSchema.parse(await answer.json()).bytes).toBe(bytes.length);
});

test('40 submissions sent twice in parallel with the same keys: 40 versions, identical receipts', async () => {
  const officer = await b.signedIn('520122');
  const filers = b.province.institutions.filter((i) => i.county === '520122').slice(2);
  const sent = [...filers, ...filers].map((f) =>
    officer.submit(bytesOf(packageFor(b.form, f)), `forty-${f.code}`),
  );
  const answers = await Promise.all(sent);
  const receipts = answers.map((a) => (a.ok ? a.value : undefined));
  expect(receipts.filter((r) => r === undefined)).toEqual([]);
  expect(receipts.slice(filers.length)).toEqual(receipts.slice(0, filers.length));
  expect(answers.filter((a) => a.ok && a.status === 201)).toHaveLength(filers.length);
  const list = await officer.submissions({ limit: 1000 });
  expect(list.ok && list.value.items).toHaveLength(40);
  expect(list.ok && list.value.items.every((i) => i.version === 1)).toBe(true);
});

test('the same content under another key is unchanged; a corrected figure is version 2', async () => {
  const filer = institution('520123');
  const client = await b.signedIn(filer.code);
  const filed = packageFor(b.form, filer);
  await client.submit(bytesOf(filed), 'a');
  expect(await client.submit(bytesOf(filed), 'b')).toMatchObject({
    ok: false,
    status: 409,
    problem: {
      type: 'urn:duibiao:problem:unchanged',
      detail: '内容没有变化，与已收到的第 1 版相同，不用重报',
      current: { version: 1 },
    },
  });
  const tables = filed.tables.map((t) => ({ ...t, header: { ...t.header, phone: '0851-8000000' } }));
  expect(await client.submit(bytesOf({ ...filed, tables }), 'c')).toMatchObject({
    ok: true,
    status: 201,
    value: { version: 2 },
  });
  const newest = { ...filed, previous: { id: 'x', version: 1 } };
  expect(await client.submit(bytesOf(newest), 'd')).toMatchObject({
    ok: false,
    status: 412,
    problem: { current: { version: 2 } },
  });
  const again = tables.map((t) => ({ ...t, header: { ...t.header, phone: '0851-8000001' } }));
  const third = bytesOf({ ...filed, tables: again });
  for (const after of [0, 1])
    expect(await client.submit(third, `e${after}`, after)).toMatchObject({ ok: false, status: 412 });
  expect(await client.submit(third, 'f', 2)).toMatchObject({ ok: true, value: { version: 3 } });
});

test('a first version replaces none: the version 0 is its base', async () => {
  const filer = b.province.institutions.at(-1) as RawPackage;
  const client = await b.signedIn(filer.code);
  expect(await client.submit(bytesOf(packageFor(b.form, filer)), 'first', 1)).toMatchObject({ status: 412 });
  expect(await client.submit(bytesOf(packageFor(b.form, filer)), 'first', 0)).toMatchObject({ status: 201 });
});

test('an officer accepts or returns what institutions filed, the filer sees the comment at the cell', async () => {
  const filer = institution('520123', 1);
  const client = await b.signedIn(filer.code);
  const answer = await client.submit(bytesOf(packageFor(b.form, filer)), 'to-review');
  const id = answer.ok ? answer.value.id : '';
  const comments = [{ sheet: '附件2', cell: 'S77', text: '银行回单为 806.00 元，请核对' }];
  const officer = await b.signedIn('520123');
  expect(await client.accept(id, { version: 1 })).toMatchObject({ ok: false, status: 403 });
  expect(await officer.returnToFiler(id, { version: 1, comments })).toMatchObject({ ok: false, status: 400 });
  expect(await officer.returnToFiler(id, { version: 1, reason: '请核对', comments })).toMatchObject({
    ok: true,
    value: { status: 'returned' },
  });
  expect(await client.submission(id)).toMatchObject({
    ok: true,
    value: { decisions: [{ action: 'return', comments }] },
  });
  expect(await officer.accept(id, { version: 1 })).toMatchObject({ ok: false, status: 409 });
});

test('the roster counts who is missing and who is late', async () => {
  const officer = await b.signedIn('520123');
  const before = await officer.roster({ annex: '1' });
  expect(before).toMatchObject({
    ok: true,
    value: { due: '2024-05-31', counts: { expected: 3, missing: 1, submitted: 1, returned: 1, late: 0 } },
  });
  b.held.clock.move(4 * 86_400_000);
  const later = await b.signedIn('520123');
  expect(await later.roster({ annex: '1' })).toMatchObject({
    ok: true,
    value: { counts: { missing: 1, late: 1 } },
  });
  expect(await later.roster({ annex: '9' })).toMatchObject({ ok: false, status: 404 });
  expect(await later.roster({ annex: '1', unit: '520122' })).toMatchObject({ ok: false, status: 403 });
});
