import { chmod, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, syncDirectory, writeSecret } from '../store/embedded/home';
import { StartRefused } from '../store/start-refused';

/** A kind of key: where it is kept, which variable gives it instead, and how one is made and recognised. */
export interface KeyKind {
  readonly file: 'signing-key' | 'master-key';
  readonly variable: 'DUIBIAO_SIGNING_KEY' | 'DUIBIAO_MASTER_KEY';
  readonly valid: (secret: string) => boolean;
  readonly make: () => string;
}

/** Secrets of a kind from text, the one in use first and those before it after; undefined where one is none. */
export function secretsIn(kind: Pick<KeyKind, 'valid'>, text: string): readonly string[] | undefined {
  const secrets = text.split(/[\s,]+/).filter((part) => part !== '');
  return secrets.length > 0 && secrets.every(kind.valid) ? secrets : undefined;
}

/** Writes keys whole or not at all: a cut in between leaves the old ones. */
export async function writeKeys(directory: string, kind: KeyKind, secrets: readonly string[]): Promise<void> {
  const path = join(directory, kind.file);
  await writeSecret(`${path}.new`, `${secrets.join('\n')}\n`);
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  await syncDirectory(directory);
}

async function refuseOpenFile(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0)
    throw new StartRefused(`密钥文件 ${path} 别的账户也能读：请改为只有本账户可读（chmod 600）`);
}

/** The keys of a kind in a directory; one is made where there is none. */
export async function keysIn(directory: string, kind: KeyKind): Promise<readonly string[]> {
  const path = join(directory, kind.file);
  const text = await readIfThere(path);
  if (text === undefined) {
    await mkdir(directory, { recursive: true, mode: 0o711 });
    const made = [kind.make()];
    await writeKeys(directory, kind, made);
    return made;
  }
  await refuseOpenFile(path);
  const secrets = secretsIn(kind, text);
  if (!secrets) throw new StartRefused(`密钥文件 ${path} 不是 64 位十六进制的密钥：请从备份恢复该文件`);
  return secrets;
}
