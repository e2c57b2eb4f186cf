import type { Words } from '../core/form/definition';
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

export const keyMissing = (): Refused =>
  new Refused(
    'key-missing',
    words(
      '上报缺少防重复编号（Idempotency-Key），请加上后再报',
      'The header Idempotency-Key is missing: add it',
    ),
  );

export const notSignedIn = (): Refused =>
  new Refused(
    'not-signed-in',
    words('登录已过期。重新登录后自动发送，内容不会丢', 'Sign-in expired. Sign in and it is sent'),
  );

export const signInFailed = (): Refused =>
  new Refused(
    'sign-in-failed',
    words('用户名或密码不对，请重新输入', 'Name or password is wrong: type them again'),
  );

export const lockedOut = (seconds: number): Refused =>
  new Refused(
    'locked-out',
    words(
      `密码输错次数过多，请 ${Math.ceil(seconds / 60)} 分钟后再试`,
      `Too many wrong passwords: try again in ${Math.ceil(seconds / 60)} minutes`,
    ),
    { retryAfter: seconds },
  );

export const setUpClosed = (): Refused =>
  new Refused(
    'set-up-closed',
    words(
      '首个管理员已经建立，或初始口令不对：请用启动时显示的口令',
      'The first administrator exists already, or the token is wrong: use the one that the start printed',
    ),
  );

export const forbidden = (): Refused =>
  new Refused(
    'forbidden',
    words(
      '您的帐户无权办理这一单位的事项，请用该单位的帐户登录',
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

export const nameTaken = (): Refused =>
  new Refused('name-taken', words('这个用户名已有人使用，请换一个', 'This name is taken: choose another'));

export const tooLarge = (): Refused =>
  new Refused(
    'too-large',
    words(
      '上报内容超过 10 MB，请清除表外多余的内容后再报',
      'The submission is larger than 10 MB: clear what lies below or beside the tables',
    ),
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

export const unavailable = (): Refused =>
  new Refused(
    'unavailable',
    words(
      '暂时连不上医保局的数据库，数据没有改动，请稍后再试',
      "The bureau's database does not answer: nothing was changed, try again shortly",
    ),
    { retryAfter: 10 },
  );
