import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps to either side of now that a clock may be off. */
const DRIFT = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes in base32 (RFC 4648) without padding, as authenticators want their secrets. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}

/** The time step of a moment. */
export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** The six digits that an authenticator shows in a time step (RFC 6238 with SHA-1). */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The time step around now that a code belongs to; undefined for a wrong code. */
export function stepWithCode(secret: string, code: string, now: Date): number | undefined {
  const typed = Buffer.from(code);
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, i) => stepOf(now) - DRIFT + i);
  return steps
    .filter((step) => {
      const right = Buffer.from(codeAt(secret, step));
      return right.length === typed.length && timingSafeEqual(right, typed);
    })
    .at(-1);
}

/** The address that an authenticator reads from a QR code. */
export function enrolmentUri(secret: string, username: string): string {
  const label = encodeURIComponent(`对表:${username}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent('对表')}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}

/** A recovery code as it is compared: without the hyphen and in lower case. */
export function plainRecoveryCode(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase();
}
