import type { Words } from '../core/form/definition';
import { Refused } from './refused';

/** The refusals of a filing with their words: the fact, then the act. */
const words = (zh: string, en: string): Words => ({ zh, en });

export const notListed = (): Refused =>
  new Refused(
    'not-listed',
    words(
      '县局没有登记本机构。请联系县局，把编码加进应报名单',
      'The bureau has not listed you. Give it your code',
    ),
  );

export const keyReused = (): Refused =>
  new Refused(
    'key-reused',
    words(
      '这个编号已经用来上报过另一份内容，请换一个编号再报',
      'This key was used for other content: use a new one',
    ),
  );

export const unchanged = (id: string, version: number): Refused =>
  new Refused(
    'unchanged',
    words(
      `内容没有变化，与已收到的第 ${version} 版相同，不用重报`,
      `Unchanged since version ${version}; nothing to send`,
    ),
    { current: { id, version } },
  );

export const stale = (id: string, version: number): Refused =>
  new Refused(
    'stale',
    version === 0
      ? words(
          '医保局还没有收到本表的第 1 版，请按首次上报再报',
          'The bureau holds no version yet: file it as the first one',
        )
      : words(
          `另一台电脑已上报第 ${version} 版。请先看两份哪里不同`,
          `Version ${version} was sent from another computer. Compare first`,
        ),
    { current: { id, version } },
  );

export const tableElsewhere = (sheet: string, current: { id: string; version: number }): Refused =>
  new Refused(
    'table-elsewhere',
    words(
      `${sheet}已随另一份上报件报过，请与那一份合在一起重报`,
      `${sheet} came in with another submission: file both together`,
    ),
    { current },
  );

const STANDING: Readonly<Record<string, Words>> = {
  submitted: words('待审核', 'waiting for review'),
  'picked-up': words('正在审核', 'being reviewed'),
  accepted: words('已受理', 'accepted'),
  returned: words('已退回', 'returned'),
  restarted: words('已退回重审', 'returned to the start'),
  withdrawn: words('已撤回', 'withdrawn'),
};

export const notOpen = (status: string): Refused => {
  const standing = STANDING[status] ?? words(status, status);
  return new Refused(
    'not-open',
    words(
      `这一版${standing.zh}，不能再这样办理，请刷新后查看`,
      `This version is ${standing.en}: refresh and look again`,
    ),
  );
};

export const formUnknown = (): Refused =>
  new Refused(
    'form-unknown',
    words(
      '表样与医保局现用的版本不同，请换用本期表样后再报',
      "The form is not the bureau's current one: move to this campaign's form",
    ),
  );

export const campaignUnknown = (campaign: string): Refused =>
  new Refused(
    'campaign-unknown',
    words(`医保局没有“${campaign}”这一期，请核对期次`, `The bureau has no campaign "${campaign}": check it`),
  );

export const filerUnknown = (code: string): Refused =>
  new Refused(
    'filer-unknown',
    words(
      `填报单位代码“${code}”不在区划表中或与填报层级不符，请核对`,
      `The filer code "${code}" is no region of its level: check it`,
    ),
  );

export const tableNotFiled = (sheet: string, level: string): Refused =>
  new Refused(
    'table-not-filed',
    words(
      `${sheet}不由${level}上报，请从上报件中去掉`,
      `${sheet} is not filed at level ${level}: leave it out`,
    ),
  );

export const headerDiffers = (place: string, heading: Words): Refused =>
  new Refused(
    'header-differs',
    words(
      `${place}“${heading.zh}”与上报信息不一致，请改成一致后再报`,
      `${place} (${heading.en}) differs from what the submission says: make them agree`,
    ),
  );

export const explanationShort = (): Refused =>
  new Refused(
    'explanation-short',
    words('请写明事实和凭据，说明不少于 6 个字', 'State the facts and the evidence in at least 6 characters'),
  );
