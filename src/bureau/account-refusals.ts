import type { Words } from '../core/form/definition';
import { Refused } from './refused';

/** The refusals about signing in and accounts: the fact, then the act. */
const words = (zh: string, en: string): Words => ({ zh, en });

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

/** The password typed again by somebody who is signed in: the sign-in itself stands. */
export const passwordWrong = (): Refused =>
  new Refused('sign-in-failed', words('密码不对，请重新输入', 'The password is wrong: type it again'), {
    status: 403,
  });

export const lockedOut = (seconds: number): Refused =>
  new Refused(
    'locked-out',
    words(
      `密码输错次数过多，请 ${Math.ceil(seconds / 60)} 分钟后再试`,
      `Too many wrong passwords: try again in ${Math.ceil(seconds / 60)} minutes`,
    ),
    { retryAfter: seconds },
  );

export const codeNeeded = (): Refused =>
  new Refused(
    'code-needed',
    words(
      '请再输入验证器上的 6 位数字；手机不在身边时可用恢复码',
      'Now type the 6 digits of your authenticator, or a recovery code',
    ),
  );

export const codeWrong = (): Refused =>
  new Refused(
    'code-wrong',
    words(
      '验证码不对或已用过，请等验证器换成新的数字再输入',
      'The code is wrong or was used: wait for the next one and type it',
    ),
  );

/** An authenticator is in force already. */
export const factorStands = (): Refused =>
  new Refused(
    'code-needed',
    words('已经设置了验证器，要换一个请先停用', 'An authenticator is set up already: take it away first'),
    { status: 409 },
  );

/** The same of one's own authenticator, where the sign-in itself stands. */
export const ownCodeWrong = (): Refused => new Refused('code-wrong', codeWrong().words, { status: 403 });

export const passwordDue = (): Refused =>
  new Refused(
    'password-due',
    words(
      '这个密码由别人设置，首次登录须换成自己的新密码',
      'Somebody else chose this password: choose your own to sign in',
    ),
  );

export const passwordWeak = (): Refused =>
  new Refused(
    'password-weak',
    words(
      '新密码太容易猜，或与原密码、用户名相同：请另想一个，至少 10 个字符',
      'The new password is easy to guess, or is the old one or the name: choose another of 10 characters or more',
    ),
  );

export const ticketInvalid = (): Refused =>
  new Refused(
    'ticket-invalid',
    words(
      '邀请码不对、已用过或已过期：请向上级单位要一个新的',
      'The invitation is wrong, used or out of date: ask the unit above for a new one',
    ),
  );

export const setUpClosed = (): Refused =>
  new Refused(
    'set-up-closed',
    words(
      '首个管理员已经建立，或初始口令不对：请用启动时显示的口令',
      'The first administrator exists already, or the token is wrong: use the one that the start printed',
    ),
  );

export const nameTaken = (): Refused =>
  new Refused('name-taken', words('这个用户名已有人使用，请换一个', 'This name is taken: choose another'));

export const providerFailed = (): Refused =>
  new Refused(
    'provider-failed',
    words(
      '统一身份认证没有完成，请重新登录；仍不行，请用本系统的用户名和密码',
      'Single sign-on was not completed: try again, or use name and password',
    ),
  );

export const providerUnknown = (name: string): Refused =>
  new Refused(
    'provider-unknown',
    words(
      `统一身份认证的账户“${name}”在对表中没有对应的账户，请上级单位先邀请`,
      `The account "${name}" is unknown here: ask the unit above to invite it`,
    ),
  );
