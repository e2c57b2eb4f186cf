import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretPost,
  customFetch,
  discovery,
  fetchUserInfo,
  None,
  randomPKCECodeVerifier,
  ResponseBodyError,
  AuthorizationResponseError,
  WWWAuthenticateChallengeError,
  type Configuration,
} from 'openid-client';
import { unansweredBy } from '../core/submission/unanswered';
import { isBroken } from '../core/value/utf8';
import { providerFailed } from './account-refusals';

/** The provider of an organisation (OpenID Connect), as the environment names it. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client, which PKCE alone protects. */
  readonly clientSecret?: string;
  /** The claim that holds the name of the account here. */
  readonly claim: string;
  /** The address at which browsers reach this endpoint. */
  readonly publicUrl: string;
}

/** Where to send a browser, and what has to fit when it comes back. */
export interface Departure {
  readonly address: string;
  readonly verifier: string;
  readonly nonce: string;
}

/** Signing in with the organisation's provider: authorization code with PKCE. */
export interface Provider {
  /** The endpoint's own pages, as browsers reach them. */
  readonly publicUrl: string;
  depart(state: string): Promise<Departure>;
  /** The name that the provider vouches for; undefined where the answer does not hold. */
  arrive(
    answer: string,
    expected: { readonly state: string } & Omit<Departure, 'address'>,
  ): Promise<string | undefined>;
}

const LONGEST_NAME = 60;
const CALLBACK = '/v1/provider/callback';

/** Whatever the provider or the network answered wrongly: the sign-in did not happen, and nothing else. */
function isTheirs(error: unknown): boolean {
  if (error instanceof ClientError || error instanceof ResponseBodyError) return true;
  if (error instanceof AuthorizationResponseError || error instanceof WWWAuthenticateChallengeError)
    return true;
  return unansweredBy(error) !== undefined;
}

function nameIn(claims: Readonly<Record<string, unknown>> | undefined, claim: string): string | undefined {
  const name = claims?.[claim];
  if (typeof name !== 'string' || name === '' || isBroken(name)) return undefined;
  // Whole or not at all: the beginning of a longer name is somebody else's.
  return name.length > LONGEST_NAME ? undefined : name;
}

/** Only a provider on this very machine may speak http. */
function mayBePlain(issuer: URL): boolean {
  return issuer.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
}

/** The network as it is handed in. */
type Send = (url: string, init: RequestInit) => Promise<Response>;

async function configure(settings: ProviderSettings, send: Send): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = settings;
  const address = new URL(issuer);
  const client = clientSecret === undefined ? None() : ClientSecretPost(clientSecret);
  return discovery(address, clientId, undefined, client, {
    [customFetch]: (url, init) => send(url, init as RequestInit),
    ...(mayBePlain(address) && { execute: [allowInsecureRequests] }),
  });
}

/** A provider over its settings; it is asked for its addresses when somebody first signs in, so that the endpoint starts without it. */
export function providerOf(settings: ProviderSettings, send: Send): Provider {
  const publicUrl = settings.publicUrl.replace(/\/+$/, '');
  let known: Promise<Configuration> | undefined;
  const configuration = async (): Promise<Configuration> => {
    known ??= configure(settings, send);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      if (isTheirs(error)) throw providerFailed();
      throw error;
    }
  };
  return {
    publicUrl,
    async depart(state) {
      const config = await configuration();
      const verifier = randomPKCECodeVerifier();
      const nonce = randomPKCECodeVerifier();
      const address = buildAuthorizationUrl(config, {
        redirect_uri: `${publicUrl}${CALLBACK}`,
        scope: 'openid profile',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { address: address.href, verifier, nonce };
    },
    async arrive(answer, { state, verifier, nonce }) {
      const config = await configuration();
      try {
        const tokens = await authorizationCodeGrant(config, new URL(`${publicUrl}${CALLBACK}?${answer}`), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const named = nameIn(claims, settings.claim);
        if (named !== undefined || !claims) return named;
        return nameIn(await fetchUserInfo(config, tokens.access_token, claims.sub), settings.claim);
      } catch (error) {
        if (isTheirs(error)) return undefined;
        throw error;
      }
    },
  };
}
