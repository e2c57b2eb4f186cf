import { Exit, type Io } from '../../src/cli/io';
import { verifyVerb } from '../../src/cli/verbs/verify';
import { printMark, verifyMark } from '../../src/core/submission/print-mark';
import { receiptSchema, type Receipt } from '../../src/core/submission/receipt';
import { openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

jest.setTimeout(240_000);

let b: TestBureau;
let receipt: Receipt;
beforeAll(async () => {
  b = await openTestBureau('fingerprint');
  const filer = b.province.institutions.find((i) => i.county === '520122');
  if (!filer) throw new Error('no institution');
  const client = await b.signedIn(filer.code);
  const sent = await client.submit(Buffer.from(JSON.stringify(packageFor(b.form, filer))), 'first');
  if (!sent.ok) throw new Error('not received');
  receipt = receiptSchema.parse(sent.value);
});
afterAll(() => b.close());

async function look(digits: string, account: string) {
  const headers = { authorization: `Bearer ${await b.token(account)}` };
  const answer = await fetch(`${b.baseUrl}/v1/fingerprints/${digits}`, { headers });
  return { status: answer.status, text: await answer.text() };
}

async function verified(text: string, account: string) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (words) => void (said.out += words),
    err: (words) => void (said.err += words),
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  const code = await verifyVerb.run([text, '--from', b.baseUrl, '--token', await b.token(account)], io);
  return { code, ...said };
}

test('a short fingerprint finds its version for those above the filer, and says nothing to a neighbour', async () => {
  const digits = receipt.sha256.slice(0, 16);
  const own = await look(digits, receipt.filer.code);
  expect([own.status, JSON.parse(own.text)]).toEqual([200, { receipts: [receipt] }]);
  expect((await look(digits, '520122')).status).toBe(200);
  const [hidden, absent] = [await look(digits, '520123'), await look('0'.repeat(16), '520123')];
  const instance = /"instance":"[^"]*"/;
  expect(hidden.text.replace(instance, '')).toBe(absent.text.replace(instance, ''));
  expect(hidden.status).toBe(404);
});

test('duibiao verify finds a typed fingerprint without a submission number, and names one that nobody filed', async () => {
  const found = await verified(receipt.sha256.slice(0, 16), receipt.filer.code);
  expect([found.code, found.out]).toEqual([Exit.clean, expect.stringContaining(`回执号 ${receipt.number}`)]);
  const unknown = await verified('0123 4567 89AB CDEF', receipt.filer.code);
  expect([unknown.code, unknown.out]).toEqual([Exit.findings, expect.stringContaining('没有收到过')]);
});

test('a print of another campaign is called so', () => {
  const text = printMark({ sha256: receipt.sha256, stored: receipt });
  const found = verifyMark(text, [receipt], 'guizhou-2025');
  expect(found).toEqual({ kind: 'other-campaign', of: receipt, latest: 1 });
});
