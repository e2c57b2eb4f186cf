/** What fetch throws where there is no connection, or it broke: `network`; where nobody answered in time: `time-out`; undefined for any other fault. */
export function unansweredBy(error: unknown): 'network' | 'time-out' | undefined {
  const name = (error as { name?: unknown } | null)?.name;
  if (name === 'TimeoutError') return 'time-out';
  return name === 'TypeError' || name === 'AbortError' ? 'network' : undefined;
}
