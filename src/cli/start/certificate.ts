import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const DAYS = 365;
const WEEK = 7 * 86_400_000;
const FILES = ['localhost.key', 'localhost.crt', 'ca.crt'] as const;

/** A certificate for https on this machine, and the authority that signed it. */
export interface LocalCertificate {
  readonly key: string;
  readonly cert: string;
  readonly authority: string;
  /** Where the authority's certificate lies. */
  readonly authorityFile: string;
}

/** Where certificates may lie, and the time in milliseconds since 1970. */
export interface CertificatePlaces {
  /** Where one is made and kept. */
  readonly directory: string;
  /** Where Office's tools keep the developer's, which this machine's browser and Excel may trust already. */
  readonly developer: string;
  readonly now: number;
}

async function keptIn(directory: string, now: number): Promise<LocalCertificate | undefined> {
  try {
    const read = (name: string): Promise<string> => readFile(join(directory, name), 'utf8');
    const [key, cert, authority] = await Promise.all([read(FILES[0]), read(FILES[1]), read(FILES[2])]);
    const parsed = new X509Certificate(cert);
    const lasts = Date.parse(parsed.validTo) - now > WEEK;
    if (!lasts || !parsed.checkHost('localhost')) return undefined;
    return { key, cert, authority, authorityFile: join(directory, FILES[2]) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR' || code.startsWith('ERR_OSSL')) return undefined;
    throw error;
  }
}

async function made(directory: string): Promise<LocalCertificate> {
  const { createCA, createCert } = await import('mkcert');
  const about = { countryCode: 'CN', state: '-', locality: '-', organization: 'Duibiao, this machine only' };
  const ca = await createCA({ ...about, validity: DAYS });
  const { key, cert } = await createCert({ ca, domains: ['localhost', '127.0.0.1'], validity: DAYS });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const texts = [key, cert, ca.cert];
  for (const [i, name] of FILES.entries()) {
    const fresh = join(directory, `${name}.${process.pid}`);
    await writeFile(fresh, texts[i] ?? '', { mode: 0o600 });
    await rename(fresh, join(directory, name));
  }
  return { key, cert, authority: ca.cert, authorityFile: join(directory, FILES[2]) };
}

/** The certificate of this machine's pages: the developer's where there is one, else our own, kept and made anew a week before it runs out. */
export async function localCertificate(places: CertificatePlaces): Promise<LocalCertificate> {
  const { directory, developer, now } = places;
  return (await keptIn(developer, now)) ?? (await keptIn(directory, now)) ?? made(directory);
}
