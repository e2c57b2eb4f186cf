import { createHash } from 'node:crypto';
import { Exit, type Io } from '../../src/cli/io';
import { verifyVerb } from '../../src/cli/verbs/verify';
import { WORKER } from '../../src/bureau/store/wall';
import { printMark, verifyMark } from '../../src/core/submission/print-mark';
import { receiptSchema, type Receipt } from '../../src/core/submission/receipt';
import { routes } from '../../src/core/submission/routes';
import { enUS } from '../../src/taskpane/words/en-US';
import { zhCN } from '../../src/taskpane/words/zh-CN';
import { sentenceIn, type Dictionary } from '../../src/ui/speech';
import { openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

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

async function look(digits: string, account: string, language = 'zh-CN') {
  const headers = { authorization: `Bearer ${await b.token(account)}`, 'accept-language': language };
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

/** What the same filer sent to a campaign of the year before. */
async function filedBefore(): Promise<Receipt> {
  const { region, filer, sm3, annexes } = receipt;
  const sha256 = createHash('sha256').update('guizhou-2023').digest('hex');
  const known = { id: b.form.definition.id, hash: b.form.hash };
  const got = await b.held.store.behind(WORKER).receive({
    ...{ region, filer, sm3, sha256, content: sha256, key: 'before', actor: filer.code, form: known },
    ...{ campaign: 'guizhou-2023', annexes, scopes: ['A1'], sums: [], explanations: [] },
    body: Buffer.from('{}'),
    chain: ['县', '统筹区', '省'],
  });
  if (got.kind !== 'stored') throw new Error(JSON.stringify(got));
  return got.receipt;
}

test('a fingerprint of another campaign is found over HTTP and said to be of that one, in one sentence of each language', async () => {
  const before = await filedBefore();
  const digits = before.sha256.slice(0, 16);
  const said = await verified(digits, before.filer.code);
  expect(said.code).toBe(Exit.findings);
  expect(said.out).toMatch(/^[^\n]*另一期专项（guizhou-2023）的打印件，不是本期\n$/);
  const answer = await look(digits, before.filer.code, 'en');
  const { receipts } = routes.fingerprint.answers[200].parse(JSON.parse(answer.text));
  const found = verifyMark(digits, receipts, b.form.definition.campaign.id);
  if (found.kind !== 'other-campaign') throw new Error(found.kind);
  const { version, number, campaign } = found.of;
  const say = (words: Dictionary) =>
    sentenceIn(words, 'verify.other-campaign', { version, number, campaign });
  expect(say(zhCN)).toMatch(/^这是另一期专项（guizhou-2023）的打印件，不是本期/);
  expect(say(enUS)).toMatch(/^This print is of another campaign \(guizhou-2023\), not this one/);
});

test.each([
  ['zh-CN', /^[^。]*[一-龥][^。]*$/],
  ['en', /^[ -~]+$/],
])('%s: a fingerprint that nobody filed is refused in one sentence', async (language, words) => {
  const { status, text } = await look('0'.repeat(16), '520122', language);
  expect(status).toBe(404);
  expect(JSON.parse(text)).toMatchObject({ detail: expect.stringMatching(words) as string });
});
