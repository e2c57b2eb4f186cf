import type { ClientOptions } from './request';
import { unansweredBy } from '../core/submission/unanswered';

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
    if (unansweredBy(error)) return false;
    throw error;
  }
}
