import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Vault } from './world';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM: nonce, ciphertext and tag in one; `about` is bound to it and must be the same to open it. */
export function sealBytes(key: Buffer, plain: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what sealBytes made; throws where the key, a byte or `about` is another. */
export function openBytes(key: Buffer, sealed: Buffer, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
}

/** A vault over master keys, the one in use first. */
export function openVault(keys: readonly { readonly id: string; readonly key: Buffer }[]): Vault {
  const keyOf = (id: string | undefined): Buffer => {
    const found = keys.find((k) => k.id === id);
    if (!found) throw new Error(`no master key ${id ?? ''}`);
    return found.key;
  };
  return {
    masters: keys.map((k) => k.id),
    wrap: (key, about) => sealBytes(keyOf(keys[0]?.id), key, about),
    unwrap: (master, wrapped, about) => openBytes(keyOf(master), wrapped, about),
  };
}
