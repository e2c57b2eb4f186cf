import type { Words } from '../../core/form/definition';
import { chinaTime } from '../../core/submission/receipt';
import type { Level } from '../../core/submission/standing';
import { Refused } from '../refused';

const words = (zh: string, en: string): Words => ({ zh, en });

/** Offices as they are called in a sentence, by level. */
const OFFICE: Readonly<Record<Level, Words>> = {
  机构: words('本单位', 'your institution'),
  县: words('县局', 'the county bureau'),
  统筹区: words('市（州）局', 'the pool bureau'),
  省: words('省局', 'the provincial bureau'),
};

export const locked = (level: Level): Refused => {
  const { zh, en } = OFFICE[level];
  return new Refused(
    'locked',
    words(
      `${zh}已锁定本期，没有办理。请联系${zh}解锁后再办；已收到的各版不变`,
      `The period is locked by ${en}: nothing was done. Ask it to unlock, then try again; the versions received stand`,
    ),
  );
};

export const notYourTurn = (pending: Level | undefined): Refused =>
  new Refused(
    'forbidden',
    pending === undefined
      ? words('这一版不由本级审核，请交由有权的一级办理', 'This version is not for your level to review')
      : words(
          `现在由${OFFICE[pending].zh}审核，请等其办理后再办`,
          `It is the turn of ${OFFICE[pending].en}: wait for its decision`,
        ),
  );

export const heldByOther = (since: string): Refused => {
  const clock = chinaTime(since).slice(11, 16);
  return new Refused(
    'held',
    words(
      `另一位审核人正在审核，${clock} 开始；要接着办，请先接手`,
      `Another officer has been reviewing since ${clock}: take over first`,
    ),
  );
};

export const begun = (): Refused =>
  new Refused(
    'begun',
    words('审核已经开始，不能撤回；要改请重新上报', 'The review has begun: file a new version instead'),
  );

export const afterDue = (): Refused =>
  new Refused(
    'after-due',
    words(
      '截止日期已过，不能自行解锁；请联系审核单位退回后再改',
      'The due day has passed: ask the office to return it, then amend',
    ),
  );

export const reasonMissing = (): Refused =>
  new Refused('reason-missing', words('请写明理由后再办理', 'Say why, then try again'));

export const dayGone = (day: string): Refused =>
  new Refused(
    'bad-request',
    words(
      `重报日期 ${day} 已经过去，没有退回；请改成今天或以后的日期`,
      `The day to file again by, ${day}, is over: nothing was returned. Choose today or a later one`,
    ),
  );

export const neverAccepted = (version: number | undefined): Refused =>
  new Refused(
    'never-accepted',
    words(
      `第 ${version ?? 0} 版没有受理过，只能恢复到受理过的版本`,
      `Version ${version ?? 0} was never accepted: choose one that was`,
    ),
  );

export const explanationRefused = (): Refused =>
  new Refused(
    'explanation-refused',
    words('有说明未采纳，不能受理；请退回修改', 'An explanation stands refused: return the version instead'),
  );

export const explanationUnknown = (): Refused =>
  new Refused(
    'explanation-unknown',
    words('这一版没有这条说明，请刷新后查看', 'This version has no such explanation: refresh and look again'),
  );
