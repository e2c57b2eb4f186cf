import { createHash, randomBytes } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { SIGNATURE_ALGORITHM } from '../../core/submission/signature';
import type { Signer } from '../store/world';

/** The order of the recommended curve less one: a private key is at least 1 and below it (GB/T 32918.1). */
const ORDER_LESS_ONE = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122');
const UNCOMPRESSED = /^04[0-9a-f]{128}$/;

/** Whether 64 hex digits are an SM2 private key. */
export function isPrivateKey(secret: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(secret)) return false;
  const d = BigInt(`0x${secret}`);
  return d > 0n && d < ORDER_LESS_ONE;
}

/** A fresh private key, 64 hex digits. */
export function newPrivateKey(): string {
  for (;;) {
    const secret = randomBytes(32).toString('hex');
    if (isPrivateKey(secret)) return secret;
  }
}

/** The name of a public key: the first 16 hex digits of its SM3. */
export function kidOf(key: string): string {
  return createHash('sm3').update(Buffer.from(key, 'hex')).digest('hex').slice(0, 16);
}

/** Signs with an SM2 private key in software; a certified module may take this place. */
export function softwareSigner(secret: string): Signer {
  const key = sm2.getPublicKeyFromPrivateKey(secret);
  return {
    key: { alg: SIGNATURE_ALGORITHM, kid: kidOf(key), key },
    sign: async (text) =>
      sm2.doSignature(Buffer.from(text), secret, { der: true, hash: true, publicKey: key }),
  };
}

type Point = ReturnType<typeof sm2.precomputePublicKey>;

/** Points of the keys verified with lately: eight times as fast as from the digits. */
const points = new Map<string, Point>();
const MOST_POINTS = 16;

function pointOf(key: string): Point {
  const known = points.get(key);
  if (known) return known;
  const point = sm2.precomputePublicKey(key);
  if (points.size >= MOST_POINTS) points.clear();
  points.set(key, point);
  return point;
}

/** Where a positive INTEGER of DER in its only form ends, in hex digits; undefined where there is none. */
function endOfInteger(value: string, at: number): number | undefined {
  const [, digits = ''] = /^02([0-9a-f]{2})/.exec(value.slice(at)) ?? [];
  const end = at + 4 + 2 * Number.parseInt(digits, 16);
  const isLeast = /^(?:0[1-9a-f]|[1-7]|00[89a-f])/.test(value.slice(at + 4, end));
  return isLeast && end <= value.length ? end : undefined;
}

/** Whether hex digits are two numbers in the only way in which DER writes them: a signature has no second spelling. */
function isDer(value: string): boolean {
  const length = (value.length / 2 - 2).toString(16).padStart(2, '0');
  const second = value.startsWith(`30${length}`) ? endOfInteger(value, 4) : undefined;
  return second !== undefined && endOfInteger(value, second) === value.length;
}

/** Whether a DER signature in hex is that of a public key over a text in UTF-8; a malformed one is not. */
export function verifySm2(key: string, text: string, value: string): boolean {
  if (!UNCOMPRESSED.test(key) || !/^[0-9a-f]+$/.test(value) || !isDer(value)) return false;
  try {
    return sm2.doVerifySignature(Buffer.from(text), value, pointOf(key), { der: true, hash: true });
  } catch {
    // A point off the curve or a broken DER sequence is a signature that does not hold.
    return false;
  }
}
