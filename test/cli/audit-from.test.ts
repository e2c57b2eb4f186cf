import { Exit, Refused, Unusable, type Io } from '../../src/cli/io';
import { auditVerb } from '../../src/cli/verbs/audit';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520123';
let b: TestBureau;
let token: string;

async function run(...args: readonly string[]) {
  let out = '';
  const io: Io = {
    out: (text) => void (out += text),
    err() {},
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  const code = await auditVerb.run(['--from', b.baseUrl, '--token', token, ...args], io);
  return { code, out };
}

beforeAll(async () => {
  b = await openTestBureau('audit-from');
  const county = await b.signedIn(COUNTY);
  const filers = b.province.institutions.filter((i) => i.county === COUNTY);
  for (const filer of filers) {
    const sent = await county.submit(bytesOf(packageFor(b.form, filer)), filer.code);
    if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 1000));
    await county.accept(sent.value.id, { version: 1 });
  }
  token = await b.token(COUNTY);
});

afterAll(() => b.close());

test('the totals of an endpoint are told as text and as data, and end clean where none is broken', async () => {
  const said = await run('--unit', COUNTY);
  expect(said.code).toBe(Exit.clean);
  expect(said.out).toMatch(/^对账 \d+ 个合计：相符 \d+，.*不符 0\n$/);
  const view = JSON.parse((await run('--unit', COUNTY, '--json')).out) as { counts: { broken: number } };
  expect(view.counts.broken).toBe(0);
});

test('a figure of the county’s table is traced over the endpoint to the cells of its institutions', async () => {
  const { out, code } = await run('--unit', COUNTY, '--trace', 'A1B.viol_amount@1');
  expect(code).toBe(Exit.clean);
  const { cells } = JSON.parse((await run('--trace', 'A1B.viol_amount@1', '--json')).out) as {
    cells: readonly { cell?: string }[];
  };
  expect(cells.length).toBeGreaterThan(0);
  expect(out.split('\n').length).toBeGreaterThan(cells.length);
});

test('what is no figure, no address, no right or no endpoint ends in one sentence', async () => {
  await expect(run('--bridge', 'A4')).rejects.toThrow(Unusable);
  await expect(run('--trace', 'A1B.viol_amount@r1')).rejects.toThrow('第几行');
  await expect(run('--unit', '520122')).rejects.toThrow(Refused);
  await expect(run('--bridge', 'A4.total_amount@r0', '--unit', COUNTY)).rejects.toThrow(Refused);
  const io: Io = { out() {}, err() {}, readStdin: async () => new Uint8Array(), terminal: false };
  await expect(auditVerb.run(['--from', 'nowhere'], io)).rejects.toThrow('不是网址');
  await expect(auditVerb.run(['--from', 'http://127.0.0.1:9'], io)).rejects.toThrow('连不上');
});
