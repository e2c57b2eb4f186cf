import type { Problem } from '../core/submission/problem';
import { PROBLEM_PREFIX, type ProblemSlug } from '../core/submission/problem-slug';
import { BodyShredded, StoreUnavailable } from './store/store';
import {
  badRequest,
  busy,
  notFound,
  partlyDone,
  shredded,
  tooLarge,
  unavailable,
  unsupportedMedia,
} from './refusals';
import { Refused, type Language } from './refused';

const STATUS: Readonly<Record<ProblemSlug, number>> = {
  'bad-request': 400,
  malformed: 400,
  'key-missing': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'locked-out': 429,
  'code-needed': 401,
  'code-wrong': 401,
  'password-due': 403,
  'password-weak': 422,
  'ticket-invalid': 403,
  'provider-failed': 401,
  'provider-unknown': 403,
  'set-up-closed': 403,
  forbidden: 403,
  'not-listed': 403,
  'not-found': 404,
  'annex-unknown': 404,
  'unsupported-media': 415,
  'key-reused': 409,
  unchanged: 409,
  stale: 412,
  'table-elsewhere': 409,
  'not-open': 409,
  locked: 423,
  held: 409,
  begun: 409,
  'after-due': 409,
  'reason-missing': 400,
  'never-accepted': 409,
  'explanation-refused': 409,
  'explanation-unknown': 404,
  'nothing-accepted': 409,
  'cutoff-early': 422,
  'file-refused': 422,
  'form-refused': 422,
  'registry-refused': 422,
  'name-taken': 409,
  'too-large': 413,
  'form-unknown': 422,
  'campaign-unknown': 422,
  'filer-unknown': 422,
  unreadable: 422,
  'table-not-filed': 422,
  'header-differs': 422,
  'explanation-short': 422,
  findings: 422,
  busy: 429,
  shredded: 410,
  unavailable: 503,
  fault: 500,
};

const TITLES: Readonly<Record<Language, string>> = { 'zh-CN': '未办理', en: 'Not done' };

/** Errors of the HTTP layer below us, by their codes. */
const HTTP_ERRORS: Readonly<Record<string, () => Refused>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: tooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: unsupportedMedia,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => badRequest('Content-Length'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => badRequest('body'),
  FST_ERR_BAD_URL: notFound,
  FST_ERR_MAX_PARAM_LENGTH: notFound,
  // A method that carries a body and that no route has.
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: notFound,
  FST_ERR_RATE_LIMIT: () => busy(60),
};

function faultOf(language: Language, reference: string): Problem {
  const detail =
    language === 'en'
      ? `Something failed here; nothing was changed. Try again; if it stays, quote ${reference}`
      : `对表出了问题，数据没有改动。请重试；仍不行，把编号 ${reference} 告诉医保局`;
  return { type: `${PROBLEM_PREFIX}fault`, title: TITLES[language], status: 500, detail, reference };
}

/** The refusal that an error means; undefined where the program itself failed. */
export function refusedOf(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (error instanceof StoreUnavailable) return error.partly ? partlyDone(error.why) : unavailable(error.why);
  if (error instanceof BodyShredded) return shredded(error.message);
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code !== 'string') return undefined;
  const theirs = code.startsWith('FST_') && Number(statusCode) >= 400 && Number(statusCode) < 500;
  return HTTP_ERRORS[code]?.() ?? (theirs ? badRequest('HTTP') : undefined);
}

/** The problem document of any error, in the caller's language; the one place that gives errors their status. `fault` is set where the program itself failed. */
export function problemOf(
  error: unknown,
  language: Language,
  reference: () => string,
): { problem: Problem; fault: boolean } {
  const refused = refusedOf(error);
  if (!refused) return { problem: faultOf(language, reference()), fault: true };
  const { slug, words, facts } = refused;
  const problem: Problem = {
    type: `${PROBLEM_PREFIX}${slug}`,
    title: TITLES[language],
    status: facts.status ?? STATUS[slug],
    detail: language === 'en' ? words.en : words.zh,
    ...facts.parts?.(language),
    ...(facts.current && { current: facts.current }),
    ...(facts.reason && { reason: facts.reason }),
    ...(facts.retryAfter !== undefined && { retryAfter: facts.retryAfter }),
  };
  return { problem, fault: false };
}

/** The language to answer in: English where the caller prefers it, else Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const q = rest.map((r) => /^\s*q=([\d.]+)\s*$/.exec(r)?.[1]).find((r) => r !== undefined);
    return { tag: tag.trim(), q: q === undefined ? 1 : Number(q) };
  });
  const weight = (prefix: string) =>
    Math.max(0, ...wanted.filter((w) => w.tag.startsWith(prefix)).map((w) => w.q));
  return weight('en') > weight('zh') ? 'en' : 'zh-CN';
}
