import type { Vault } from './world';

/** What a sealed text begins with, before the name of its master key; neither base32 nor PEM begins so. */
const MARK = 'sealed:';

/** A short secret as it is kept: encrypted under the master key in use, bound to its place; as it is without a vault. */
export function sealText(vault: Vault | undefined, plain: string, about: string): string {
  if (!vault) return plain;
  const sealed = vault.wrap(Buffer.from(plain), about).toString('base64url');
  return `${MARK}${vault.masters[0] ?? ''}:${sealed}`;
}

/** The name of the master key that a kept text is sealed under; undefined for one from before, which lies open. */
export function masterOfText(kept: string): string | undefined {
  return kept.startsWith(MARK) ? kept.slice(MARK.length).split(':')[0] : undefined;
}

/** A kept text as it was; one from before secrets were sealed is read as it lies. Throws where key, place or a byte is another. */
export function openText(vault: Vault | undefined, kept: string, about: string): string {
  const master = masterOfText(kept);
  if (master === undefined) return kept;
  if (!vault) throw new Error('no vault to open secrets with');
  const sealed = Buffer.from(kept.slice(MARK.length + master.length + 1), 'base64url');
  return vault.unwrap(master, sealed, about).toString('utf8');
}

/** What binds the secret of an authenticator to its account. */
export function aboutFactor(username: string): string {
  return `duibiao-totp|${username}`;
}

/** What binds a private key of access tokens to its name. */
export function aboutTokenKey(kid: string): string {
  return `duibiao-token-key|${kid}`;
}
