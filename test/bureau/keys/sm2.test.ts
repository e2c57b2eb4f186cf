import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { sm3 } from '../../../src/bureau/digests';
import { isPrivateKey, kidOf, newPrivateKey, softwareSigner, verifySm2 } from '../../../src/bureau/keys/sm2';
import { tempDir } from '../../seams/temp-dir';

const dir = tempDir('sm2');
afterAll(() => dir.remove());

const text = (s: string) => new TextEncoder().encode(s);

test('SM3 gives the digests of GB/T 32905-2016 appendix A', () => {
  expect(sm3(text('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(sm3(text('abcd'.repeat(16)))).toBe(
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  );
});

/** GB/T 32918.5-2017 appendix A: the recommended curve, the identity 1234567812345678, the message "message digest". */
const STANDARD = {
  secret: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  x: '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020',
  y: 'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  z: 'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
  e: 'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640',
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};

function der(r: string, s: string): string {
  const integer = (hex: string) => {
    const body = Number.parseInt(hex.slice(0, 2), 16) > 127 ? `00${hex}` : hex;
    return `02${(body.length / 2).toString(16).padStart(2, '0')}${body}`;
  };
  const inner = integer(r) + integer(s);
  return `30${(inner.length / 2).toString(16).padStart(2, '0')}${inner}`;
}

test('the example signature of GB/T 32918.5 appendix A verifies, and with any part changed it does not', () => {
  const key = `04${STANDARD.x}${STANDARD.y}`;
  expect(softwareSigner(STANDARD.secret).key.key).toBe(key);
  const value = der(STANDARD.r, STANDARD.s);
  expect(verifySm2(key, 'message digest', value)).toBe(true);
  expect(verifySm2(key, 'message digesT', value)).toBe(false);
  expect(verifySm2(key, 'message digest', der(STANDARD.s, STANDARD.r))).toBe(false);
  expect(verifySm2(key, 'message digest', value.replace('f5a0', 'f5a1'))).toBe(false);
});

test('the same two numbers written in another way are no signature: a changed byte is always seen', () => {
  const { key } = softwareSigner(STANDARD.secret).key;
  const value = der(STANDARD.r, STANDARD.s);
  const padded = der(`0000${STANDARD.r}`, STANDARD.s);
  for (const other of [`${value}00`, `3080${value.slice(4)}0000`, value.replace('02', '03'), padded])
    expect(verifySm2(key, 'message digest', other)).toBe(false);
  fc.assert(
    fc.property(fc.nat(value.length - 1), fc.integer({ min: 1, max: 15 }), (at, by) => {
      const digit = (Number.parseInt(value[at] ?? '0', 16) ^ by).toString(16);
      expect(verifySm2(key, 'message digest', value.slice(0, at) + digit + value.slice(at + 1))).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('Z and e of the same example come from SM3 over identity, curve, key and message', () => {
  const key = `04${STANDARD.x}${STANDARD.y}`;
  expect(Buffer.from(sm2.getZ(key.slice(2))).toString('hex')).toBe(STANDARD.z);
  const e = createHash('sm3').update(Buffer.from(STANDARD.z, 'hex')).update('message digest').digest('hex');
  expect(e).toBe(STANDARD.e);
});

test('what one key signs no other key verifies, whatever the text', async () => {
  const [mine, other] = [softwareSigner(newPrivateKey()), softwareSigner(newPrivateKey())];
  expect(mine.key.kid).not.toBe(other.key.kid);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (said) => {
      const value = await mine.sign(said);
      expect(verifySm2(mine.key.key, said, value)).toBe(true);
      expect(verifySm2(other.key.key, said, value)).toBe(false);
      expect(verifySm2(mine.key.key, `${said} `, value)).toBe(false);
    }),
    { numRuns: 12 },
  );
});

test('a malformed signature or key is no signature and never throws', () => {
  const { key } = softwareSigner(STANDARD.secret).key;
  fc.assert(
    fc.property(fc.string({ maxLength: 150 }), fc.string({ maxLength: 140 }), (value, odd) => {
      expect(verifySm2(key, 'x', value)).toBe(false);
      expect(verifySm2(odd, 'x', der(STANDARD.r, STANDARD.s))).toBe(false);
    }),
  );
  expect(verifySm2(`04${'0'.repeat(128)}`, 'message digest', der(STANDARD.r, STANDARD.s))).toBe(false);
  expect(verifySm2(key, 'x', der('0'.repeat(64), STANDARD.s))).toBe(false);
});

test('a private key lies between 1 and the order less two', () => {
  const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
  const less = (n: number) => (BigInt(`0x${order}`) - BigInt(n)).toString(16).padStart(64, '0');
  expect([isPrivateKey('0'.repeat(64)), isPrivateKey(less(1)), isPrivateKey(less(2))]).toEqual([
    false,
    false,
    true,
  ]);
  expect(isPrivateKey(newPrivateKey())).toBe(true);
  expect(kidOf(softwareSigner(STANDARD.secret).key.key)).toMatch(/^[0-9a-f]{16}$/);
});

const IDENTITY = 'distid:1234567812345678';
/** DER of a SubjectPublicKeyInfo on the recommended curve and of an ECPrivateKey, up to the number itself. */
const PUBLIC_HEAD = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
const openssl = spawnSync('openssl', ['version']).status === 0;

function pem(kind: string, hex: string): string {
  const body = (
    Buffer.from(hex, 'hex')
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n');
  return `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`;
}

test('openssl verifies our signatures and we verify those of openssl', async () => {
  if (!openssl) {
    process.stderr.write('openssl is not installed: signatures were not held against it\n');
    return;
  }
  const secret = newPrivateKey();
  const signer = softwareSigner(secret);
  const file = (name: string) => join(dir.path, name);
  writeFileSync(file('public.pem'), pem('PUBLIC KEY', PUBLIC_HEAD + signer.key.key));
  writeFileSync(
    file('private.pem'),
    pem('EC PRIVATE KEY', `30310201010420${secret}a00a06082a811ccf5501822d`),
  );
  writeFileSync(file('text'), '回执 520122-20240528-0137');
  writeFileSync(file('ours'), Buffer.from(await signer.sign('回执 520122-20240528-0137'), 'hex'));
  const digest = ['dgst', '-sm3', '-sigopt', IDENTITY];
  const said = execFileSync('openssl', [
    ...[...digest, '-verify', file('public.pem')],
    ...['-signature', file('ours'), file('text')],
  ]);
  expect(said.toString()).toContain('Verified OK');
  const theirs = execFileSync('openssl', [...digest, '-sign', file('private.pem'), file('text')]);
  expect(verifySm2(signer.key.key, '回执 520122-20240528-0137', theirs.toString('hex'))).toBe(true);
  expect(verifySm2(signer.key.key, '回执 520122-20240528-0138', theirs.toString('hex'))).toBe(false);
});
