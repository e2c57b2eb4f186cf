import { createHash, randomBytes } from 'node:crypto';
import { StartRefused } from '../store/start-refused';
import { openVault } from '../store/vault';
import type { Signer, Vault } from '../store/world';
import { keysIn, secretsIn, type KeyKind } from './key-file';
import { isPrivateKey, newPrivateKey, softwareSigner } from './sm2';

/** The key that signs receipts and heads. */
export const SIGNING: KeyKind = {
  file: 'signing-key',
  variable: 'DUIBIAO_SIGNING_KEY',
  valid: isPrivateKey,
  make: newPrivateKey,
};

/** The key under which the keys of campaigns are kept. */
export const MASTER: KeyKind = {
  file: 'master-key',
  variable: 'DUIBIAO_MASTER_KEY',
  valid: (secret) => /^[0-9a-f]{64}$/.test(secret),
  make: () => randomBytes(32).toString('hex'),
};

/** Keys given by the environment as text; what is absent is kept in a file. */
export type GivenKeys = Readonly<Partial<Record<KeyKind['file'], string>>>;

/** Keys of a kind from a variable, or in one sentence why they are none. */
export function readGivenKeys(kind: KeyKind, text: string): string {
  if (!secretsIn(kind, text))
    throw new StartRefused(`${kind.variable} 应为 64 位十六进制的密钥，换过的旧密钥用逗号写在后面，请改正`);
  return text;
}

async function secretsOf(kind: KeyKind, given: GivenKeys, directory: string): Promise<readonly string[]> {
  const text = given[kind.file];
  return (text === undefined ? undefined : secretsIn(kind, text)) ?? (await keysIn(directory, kind));
}

/** A short name of a secret that says nothing about it. */
function fingerprintOf(secret: string): string {
  return createHash('sha256').update(`duibiao-master|${secret}`).digest('hex').slice(0, 16);
}

/** A vault over master keys in hex, the one in use first. */
export function vaultOf(secrets: readonly string[]): Vault {
  return openVault(secrets.map((s) => ({ id: fingerprintOf(s), key: Buffer.from(s, 'hex') })));
}

/** Signer and vault from given keys or from files in a directory. */
export async function openKeys(
  given: GivenKeys,
  directory: string,
): Promise<{ readonly signer: Signer; readonly vault: Vault }> {
  try {
    const [current = ''] = await secretsOf(SIGNING, given, directory);
    return { signer: softwareSigner(current), vault: vaultOf(await secretsOf(MASTER, given, directory)) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | null)?.code;
    if (error instanceof StartRefused || code === undefined) throw error;
    throw new StartRefused(
      `无法使用密钥目录 ${directory}（${code}）：请检查是否有读写权限，或用 DUIBIAO_KEYS 换一个目录`,
    );
  }
}
