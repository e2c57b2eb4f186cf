/** What every problem type begins with; the rest is one of problemSlugs and never changes its meaning. */
export const PROBLEM_PREFIX = 'urn:duibiao:problem:';

/** Every reason for which the endpoint refuses, by the stable end of its type. */
export const problemSlugs = [
  'bad-request',
  'malformed',
  'key-missing',
  'not-signed-in',
  'sign-in-failed',
  'locked-out',
  'code-needed',
  'code-wrong',
  'password-due',
  'password-weak',
  'ticket-invalid',
  'provider-failed',
  'provider-unknown',
  'set-up-closed',
  'forbidden',
  'not-listed',
  'not-found',
  'annex-unknown',
  'unsupported-media',
  'key-reused',
  'unchanged',
  'stale',
  'table-elsewhere',
  'not-open',
  'locked',
  'held',
  'begun',
  'after-due',
  'reason-missing',
  'never-accepted',
  'explanation-refused',
  'explanation-unknown',
  'nothing-accepted',
  'cutoff-early',
  'file-refused',
  'form-refused',
  'registry-refused',
  'name-taken',
  'too-large',
  'form-unknown',
  'campaign-unknown',
  'filer-unknown',
  'unreadable',
  'table-not-filed',
  'header-differs',
  'explanation-short',
  'findings',
  'busy',
  'shredded',
  'unavailable',
  'fault',
] as const;
export type ProblemSlug = (typeof problemSlugs)[number];

/** The stable end of a problem's type; undefined for a type that this program does not know. */
export function slugOf(problem: { readonly type: string }): ProblemSlug | undefined {
  return problemSlugs.find((s) => problem.type === `${PROBLEM_PREFIX}${s}`);
}
