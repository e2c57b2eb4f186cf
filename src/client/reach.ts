import type { ClientOptions } from './request';

const TIME_OUT_MS = 30_000;

/** Whether the endpoint answers, be it a refusal; a page of somebody in between does not count. */
export async function isReached(endpoint: Pick<ClientOptions, 'baseUrl' | 'fetch'>): Promise<boolean> {
  try {
    const answer = await endpoint.fetch(`${endpoint.baseUrl}/readyz`, {
      signal: AbortSignal.timeout(TIME_OUT_MS),
    });
    const kind = answer.headers.get('content-type') ?? '';
    return kind.startsWith(answer.ok ? 'application/json' : 'application/problem+json');
  } catch (error) {
    const name = (error as { name?: unknown } | null)?.name;
    // What fetch throws where there is no connection, it broke, or nobody answered in time.
    if (name === 'TypeError' || name === 'AbortError' || name === 'TimeoutError') return false;
    throw error;
  }
}
