import type { Words } from '../core/form/definition';
import type { Outage } from '../core/submission/problem';
import { Refused } from './refused';

/** The refusals of the endpoint with their words: the fact, then the act. */
const words = (zh: string, en: string): Words => ({ zh, en });

export const badRequest = (part: string): Refused =>
  new Refused(
    'bad-request',
    words(
      `请求中的“${part}”不符合要求，请改正后再试`,
      `The part "${part}" of the request is not as it must be: correct it`,
    ),
  );

export const missingPart = (part: string): Refused =>
  new Refused(
    'bad-request',
    words(`请求中缺少“${part}”，请补上后再试`, `The part "${part}" is missing from the request: add it`),
  );

export const unknownPart = (part: string): Refused =>
  new Refused(
    'bad-request',
    words(
      `请求中没有“${part}”这一项，请去掉后再试`,
      `A request like this has no part "${part}": take it out`,
    ),
  );

export const notJson = (): Refused =>
  new Refused(
    'bad-request',
    words('请求正文不是完整的 JSON，请核对后重发', 'The body is no whole JSON: check it and send it again'),
  );

export const notExpectedHere = (code: string): Refused =>
  new Refused(
    'bad-request',
    words(
      `“${code}”不在本单位的应报名单中，请刷新名单后再催报`,
      `"${code}" is not on your roster: refresh it, then remind again`,
    ),
  );

export const keyMissing = (): Refused =>
  new Refused(
    'key-missing',
    words(
      '上报缺少防重复编号（Idempotency-Key），请加上后再报',
      'The header Idempotency-Key is missing: add it',
    ),
  );

export const forbidden = (): Refused =>
  new Refused(
    'forbidden',
    words(
      '您的账户无权办理这一单位的事项，请用该单位的账户登录',
      "Your account may not act for this unit: sign in with the unit's own account",
    ),
  );

export const notFound = (): Refused =>
  new Refused(
    'not-found',
    words(
      '没有找到要的内容，请核对编号或地址',
      'There is no such thing here: check the number or the address',
    ),
  );

export const annexUnknown = (annex: string): Refused =>
  new Refused(
    'annex-unknown',
    words(
      `本期没有附件“${annex}”，请从表样目录中选择`,
      `This campaign has no annex "${annex}": choose one of its forms`,
    ),
  );

export const unsupportedMedia = (): Refused =>
  new Refused(
    'unsupported-media',
    words(
      '内容的类型或压缩方式不对，请发送 JSON，可用 gzip 压缩',
      'Send JSON, plain or compressed with gzip',
    ),
  );

export const tooLarge = (): Refused =>
  new Refused(
    'too-large',
    words(
      '上报内容超过 10 MB，请清除表外多余的内容后再报',
      'The submission is larger than 10 MB: clear what lies below or beside the tables',
    ),
  );

/** A body of somebody who is not signed in. */
export const tooLong = (): Refused =>
  new Refused(
    'too-large',
    words('请求的内容过长，请核对后再试', 'The request is longer than it can be: check it'),
  );

export const tooSlow = (): Refused =>
  new Refused(
    'bad-request',
    words(
      '请求在时限内没有传完，连接已断开，数据没有改动，请重试',
      'The request did not come to its end in time: nothing was changed, try again',
    ),
    { status: 408 },
  );

export const busy = (seconds: number): Refused =>
  new Refused(
    'busy',
    words(
      '医保局系统忙，请稍后再试，数据没有改动',
      'The bureau is busy: try again shortly; nothing was changed',
    ),
    { retryAfter: seconds },
  );

/** A thread was lost over it. */
export const tooMuch = (): Refused =>
  new Refused(
    'too-large',
    words(
      '这次要算的内容超出了时间或内存的上限，没有算完，请按统筹区或县分别办理',
      'This took too much time or memory and was not finished: do it by pool or county',
    ),
  );

/** Something that changes data was lost on its way; it may be done or not. */
export const interrupted = (): Refused =>
  new Refused(
    'unavailable',
    words(
      '这件事办到一半中断了，请刷新页面核对，没有办成的再办一次',
      'This was interrupted: look at what stands now, and do again what was not done',
    ),
    { retryAfter: 5 },
  );

const OUTAGES: Readonly<Record<Outage, Words>> = {
  database: words(
    '暂时连不上医保局的数据库，数据没有改动，请稍后再试',
    "The bureau's database does not answer: nothing was changed, try again shortly",
  ),
  'disk-full': words(
    '医保局系统的磁盘快满了，暂停收表，数据没有改动，请稍后再试',
    "The bureau's disk is nearly full, nothing is taken in: nothing was changed, try again later",
  ),
  'read-only': words(
    '医保局系统的磁盘或数据库只能读，暂停收表，数据没有改动，请稍后再试',
    "The bureau's disk or database is read-only: nothing was changed, try again later",
  ),
  clock: words(
    '医保局系统的时钟刚被拨动，暂停收表，数据没有改动，请几分钟后再试',
    "The bureau's clock was just moved, nothing is taken in: nothing was changed, try again in minutes",
  ),
  crowded: words(
    '同时上报的单位太多，请稍后再试，数据没有改动',
    'Too many are filing at once: nothing was changed, try again shortly',
  ),
};

const RETRY_AFTER: Readonly<Record<Outage, number>> = {
  database: 10,
  'disk-full': 60,
  'read-only': 60,
  clock: 60,
  crowded: 5,
};

export const unavailable = (reason: Outage, retryAfter = RETRY_AFTER[reason]): Refused =>
  new Refused('unavailable', OUTAGES[reason], { retryAfter, reason });

export const partlyDone = (reason: Outage): Refused =>
  new Refused(
    'unavailable',
    words(
      '一部分地区的数据库没有应答，其余地区已办理：请稍后把同一件事再办一次，已办的不会重复',
      'The database of some regions does not answer, the others are done: do the same again shortly, nothing is done twice',
    ),
    { retryAfter: RETRY_AFTER[reason], reason },
  );

export const shredded = (campaign: string): Refused =>
  new Refused(
    'shredded',
    words(
      `${campaign} 期的明细已按保存期限销毁，回执、合计和日志仍可查`,
      `The details of campaign ${campaign} were destroyed when their time was over: receipts, sums and log remain`,
    ),
  );
