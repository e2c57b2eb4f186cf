import fc from 'fast-check';
import { newPrivateKey, softwareSigner } from '../../src/bureau/keys/sm2';
import { signatureOf } from '../../src/bureau/store/signing';
import { judge } from '../../src/cli/evidence/judge';
import type { PublicKey } from '../../src/core/submission/signature';
import { publicKeysSchema } from '../../src/core/submission/signature';
import {
  manifestSignatureSchema,
  manifestText,
  type ManifestSignature,
} from '../../src/core/evidence/signed-manifest';
import { routes } from '../../src/core/submission/routes';
import { canonicalJson } from '../../src/core/value/canonical-json';
import type { FreshMember } from '../../src/file/sealed-zip';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import { contentsOf, forgedFrom, manifestOf, sealedAgain } from '../seams/forged-evidence';

let b: TestBureau;
let whole: Uint8Array;
let keys: readonly PublicKey[];

beforeAll(async () => {
  b = await openTestBureau('evidence-signed');
  const county = await b.signedIn('520123');
  for (const filer of b.province.institutions.filter((i) => i.county === '520123')) {
    const sent = await county.submit(bytesOf(packageFor(b.form, filer)), filer.code);
    if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 1000));
    await county.accept(sent.value.id, { version: 1 });
  }
  const headers = { authorization: `Bearer ${await b.token('520123')}` };
  whole = new Uint8Array(
    await (await fetch(`${b.baseUrl}${routes.evidence.path}`, { headers })).arrayBuffer(),
  );
  keys = publicKeysSchema.parse(await (await fetch(`${b.baseUrl}/v1/keys`)).json()).keys;
});

afterAll(() => b.close());

const judged = (bytes: Uint8Array, published?: readonly PublicKey[]) =>
  judge({ file: 'e.zip', bytes, ...(published && { published: { keys: published, heads: [] } }) });

function signatureIn(members: readonly FreshMember[]): ManifestSignature {
  const content = members.find((m) => m.name === 'signature.json')?.content ?? [];
  return manifestSignatureSchema.parse(JSON.parse(Buffer.from(content).toString('utf8')));
}

/** The evidence with another signature in the place of its own. */
async function withSignature(change: (own: ManifestSignature) => unknown): Promise<Uint8Array> {
  const members = contentsOf(whole);
  const content = Buffer.from(canonicalJson(change(signatureIn(members))));
  return sealedAgain(members.map((m) => (m.name === 'signature.json' ? { ...m, content } : m)));
}

test('an evidence carries the signature of its endpoint over its manifest, verified with the key that is published', () => {
  const own = judged(whole);
  expect(own).toMatchObject({ is: 'intact', text: expect.stringContaining('清单签名有效') as string });
  expect(own.text).toContain('请用 --keys 与平台公布的公钥（GET /v1/keys）核对');
  expect(judged(whole, keys).text).toContain(`用密钥 ${keys[0]?.kid} 签，与所给的公钥一致`);
});

test('a manifest that was made anew is not the one that was signed, whatever it says', async () => {
  const named = await forgedFrom(whole, 'manifest.json', (text) =>
    text.replace('"unitName":"', '"unitName":"伪'),
  );
  for (const published of [undefined, keys])
    expect(judged(named, published)).toEqual({
      is: 'broken',
      text: '不符：manifest.json：清单不是签名的那一份，被改动过或重做过\n',
    });
});

test('a version that is said to be masked so that its figures may be others is found by the signature alone', async () => {
  const version = contentsOf(whole).find((m) => m.name.startsWith('versions/'))?.name ?? '';
  const renamed = contentsOf(whole).map((m) => {
    if (m.name !== version) return m;
    const text = Buffer.from(m.content).toString('utf8');
    return { ...m, content: Buffer.from(text.replace(/("filer":\{[^}]*"name":")/, '$1新')) };
  });
  const content = manifestOf(renamed, (manifest) => ({ ...manifest, masked: [version] }));
  const members = renamed.map((m) => (m.name === 'manifest.json' ? { ...m, content } : m));
  expect(judged(await sealedAgain(members)).text).toContain('manifest.json：清单不是签名的那一份');
  const stripped = await sealedAgain(members.filter((m) => m.name !== 'signature.json'));
  expect(judged(stripped)).toMatchObject({
    is: 'intact',
    text: expect.stringContaining('没有签名') as string,
  });
});

test('one byte of the signature changed, packed and sealed anew: the signature is named', async () => {
  const members = contentsOf(whole);
  const own = members.find((m) => m.name === 'signature.json')?.content ?? new Uint8Array();
  await fc.assert(
    fc.asyncProperty(fc.nat(own.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const content = Uint8Array.from(own);
      content[at] = (content[at] ?? 0) ^ by;
      const changed = members.map((m) => (m.name === 'signature.json' ? { ...m, content } : m));
      const { is, text } = judged(await sealedAgain(changed));
      expect(is).toBe('broken');
      expect(text).toMatch(/^不符：signature\.json：/);
    }),
    { numRuns: 40 },
  );
});

test('signed anew with the key of somebody else: good by itself with the advice to compare, refused by the published keys', async () => {
  const forger = softwareSigner(newPrivateKey());
  const signed = async (key: PublicKey) => {
    const members = contentsOf(whole);
    const { signature: _old, ...own } = signatureIn(members);
    const made = { ...own, key };
    const signature = await signatureOf(forger, manifestText(made));
    return withSignature(() => ({ ...made, signature: { ...signature, kid: key.kid } }));
  };
  const strange = await signed({ ...forger.key, since: '2024-01-01T00:00:00.000Z' });
  expect(judged(strange)).toMatchObject({
    is: 'intact',
    text: expect.stringContaining('公钥在包里，不能自证') as string,
  });
  expect(judged(strange, keys).text).toBe('不符：signature.json：签名用的密钥不在所给的公钥里\n');
  const [first] = keys;
  if (!first) throw new Error('no key');
  const namesake = await signed({ ...first, key: forger.key.key });
  expect(judged(namesake).text).toBe('不符：signature.json：公钥与它的编号不符，被改动过\n');
  expect(judged(await signed(first), keys).text).toContain('signature.json：签名与内容不符');
});

test('without a signature an evidence holds by itself and is said to be unsigned; held against published keys it does not', async () => {
  const old = await sealedAgain(contentsOf(whole).filter((m) => m.name !== 'signature.json'));
  const { is, text } = judged(old);
  expect(is).toBe('intact');
  expect(text).toContain('没有签名：只说明包里各项前后一致，不说明是哪个平台出具的');
  const held = judged(old, keys);
  expect(held.is).toBe('broken');
  expect(held.text).toMatch(/^不符：signature\.json：没有签名，不能证明是公钥所属的平台出具的/);
});

describe('a crafted evidence is answered in one sentence', () => {
  const edited = (name: string, change: (list: unknown[]) => void) =>
    forgedFrom(whole, name, (text) => {
      const list = JSON.parse(text) as unknown[];
      change(list);
      return canonicalJson(list);
    });

  test('a submission, its sums or a log that stand in it again and again are named, not gone through', async () => {
    const again = (list: unknown[]) => list.push(...Array.from({ length: 5000 }, () => list[0]));
    expect(judged(await edited('submissions.json', again)).text).toMatch(/：同一件上报列了两次\n$/);
    expect(judged(await edited('sums.json', again)).text).toMatch(/：同一件上报的合计列了两次\n$/);
    const members = contentsOf(whole);
    const content = manifestOf(members, (m) => ({ ...m, heads: Array(5000).fill(m.heads[0]) }));
    const made = members.map((m) => (m.name === 'manifest.json' ? { ...m, content } : m));
    expect(judged(await sealedAgain(made)).text).toBe('不符：manifest.json：520123 的日志列了两次\n');
  });

  test('a log that goes on for ever ends at the first line that does not hold', async () => {
    const long = await forgedFrom(whole, 'log/520123.jsonl', (text) => text + text.repeat(200));
    const lines = Buffer.from(contentsOf(whole).find((m) => m.name.startsWith('log/'))?.content ?? []);
    const count = lines.toString('utf8').trim().split('\n').length;
    expect(judged(long).text).toContain(`log/520123.jsonl 第 ${count + 1} 行：行号不接续`);
  });

  test('a member that would lie elsewhere, or speaks to the terminal, is one that is not listed, on one line', async () => {
    for (const name of [
      '../../../etc/passwd',
      'C:/x',
      '\u001b[2J\n完好：省医疗保障局\u202e',
      'x'.repeat(60_000),
    ]) {
      const { is, text } = judged(
        await sealedAgain([...contentsOf(whole), { name, content: Buffer.from('a') }]),
      );
      expect(is).toBe('broken');
      expect(text).toMatch(/^不符：.{1,300}清单里没有这一项\n$/);
      expect(text).not.toMatch(/[\u001b\u202e]/);
    }
  });
});
