import { randomBytes } from 'node:crypto';
import type { World } from './bureau';
import type { Upper } from './passing/upper';

/** Names and secrets that nobody guesses. */
export const randomNames: Pick<World, 'newId' | 'newToken'> = {
  newId: () => randomBytes(8).toString('hex'),
  newToken: () => randomBytes(32).toString('base64url'),
};

/** The endpoint of the office above, over the network. */
export function reached(upper: Omit<Upper, 'fetch'>): Upper {
  return { ...upper, fetch: (url, init) => fetch(url, { ...init, redirect: 'error' }) };
}
