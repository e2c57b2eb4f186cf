import { hash, verify } from '@node-rs/argon2';

/** The hash of a password that nobody has: checked where a name is unknown, so that the answer takes as long. */
let nobody: Promise<string> | undefined;

/** Hashes a password with argon2id, 19 MiB and two passes (OWASP). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** Whether a password belongs to a hash; takes the same time where there is no such account. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody');
  const matches = await verify(stored ?? (await nobody), password.normalize('NFC'));
  return stored !== undefined && matches;
}
