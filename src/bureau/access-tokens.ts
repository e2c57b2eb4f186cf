import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Bureau } from './bureau';
import { sha256 } from './digests';
import { KnownTokens, type Verified } from './known-tokens';
import type { SigningKey } from './store/sign-in-store';
import { DOOR } from './store/wall';

const LIFE_MS = 10 * 60_000;
const KEY_LIFE_MS = 30 * 86_400_000;
const RELOAD_MS = 1000;
const NAME = 'duibiao';

/** Access tokens of ten minutes, each of one sign-in. */
export interface AccessTokens {
  issue(username: string, signIn: string): Promise<{ readonly token: string; readonly expiresAt: string }>;
  /** The sign-in that a token belongs to; undefined for anything that is no token of this bureau in its time. */
  read(token: string): Promise<string | undefined>;
}

interface Key {
  readonly kid: string;
  readonly madeAt: number;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function keyOf({ kid, privateKey: pem, madeAt }: SigningKey): Key {
  const privateKey = createPrivateKey(pem);
  return { kid, madeAt: Date.parse(madeAt), privateKey, publicKey: createPublicKey(privateKey) };
}

/** The signing keys of the store: a new one each month, the one before valid until its last token has run out. */
class KeyRing {
  private keys: readonly Key[] = [];
  private loadedAt = -Infinity;

  constructor(private readonly bureau: Pick<Bureau, 'store' | 'world'>) {}

  private now(): number {
    return this.bureau.world.now().getTime();
  }

  private async load(): Promise<void> {
    this.keys = (await this.bureau.store.behind(DOOR).signingKeys()).map(keyOf);
    this.loadedAt = this.now();
  }

  private async rotate(): Promise<Key> {
    const { store, world } = this.bureau;
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    const key = { kid: world.newId(), privateKey: String(pem), madeAt: world.now().toISOString() };
    const door = store.behind(DOOR);
    await door.addSigningKey(key);
    await door.dropSigningKeys(new Date(this.now() - KEY_LIFE_MS - LIFE_MS).toISOString());
    await this.load();
    return keyOf(key);
  }

  /** The key to sign with. */
  async current(): Promise<Key> {
    const fresh = () => this.keys.find((k) => this.now() - k.madeAt < KEY_LIFE_MS);
    if (!fresh()) await this.load();
    return fresh() ?? (await this.rotate());
  }

  /** The key of a name; another endpoint on the same store may have made it. */
  async named(kid: string | undefined): Promise<Key | undefined> {
    const known = () => this.keys.find((k) => k.kid === kid);
    if (!known() && Math.abs(this.now() - this.loadedAt) >= RELOAD_MS) await this.load();
    return known();
  }
}

async function readWith(ring: KeyRing, token: string, now: Date): Promise<Verified | undefined> {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = await ring.named(kid);
        if (!key) throw new errors.JWKSNoMatchingKey();
        return key.publicKey;
      },
      {
        algorithms: ['EdDSA'],
        audience: NAME,
        issuer: NAME,
        typ: 'JWT',
        requiredClaims: ['exp', 'iat', 'sub', 'sid'],
        currentDate: now,
      },
    );
    return typeof payload.sid === 'string' ? { signIn: payload.sid, until: payload.exp ?? 0 } : undefined;
  } catch (error) {
    // Whatever is wrong with a token, its bearer is not signed in.
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** The access tokens of an endpoint: signed with Ed25519 by keys of its store, timed by the endpoint's own clock. */
export function accessTokens(bureau: Pick<Bureau, 'store' | 'world'>): AccessTokens {
  const ring = new KeyRing(bureau);
  const known = new KnownTokens();
  return {
    async issue(username, signIn) {
      const { kid, privateKey } = await ring.current();
      const at = bureau.world.now().getTime();
      const token = await new SignJWT({ sid: signIn })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .setIssuer(NAME)
        .setAudience(NAME)
        .setSubject(username)
        .setIssuedAt(Math.floor(at / 1000))
        .setExpirationTime(Math.floor((at + LIFE_MS) / 1000))
        .sign(privateKey);
      return { token, expiresAt: new Date(at + LIFE_MS).toISOString() };
    },
    async read(token) {
      const now = bureau.world.now();
      const digest = sha256(token);
      const before = known.signInOf(digest, now);
      if (before !== undefined) return before;
      const verified = await readWith(ring, token, now);
      if (verified) known.add(digest, verified);
      return verified?.signIn;
    },
  };
}
