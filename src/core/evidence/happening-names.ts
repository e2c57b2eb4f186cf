/** What a log calls each happening, zh-CN and English. */
const NAMES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  submit: { zh: '上报', en: 'Submission' },
  'pick-up': { zh: '签收', en: 'Picked up' },
  accept: { zh: '受理', en: 'Accepted' },
  return: { zh: '退回', en: 'Returned' },
  withdraw: { zh: '撤回', en: 'Withdrawn' },
  reopen: { zh: '开启更正', en: 'Reopened' },
  revert: { zh: '恢复到受理过的版本', en: 'Back to an accepted version' },
  explanation: { zh: '定说明', en: 'Explanation decided' },
  comment: { zh: '批注', en: 'Comment' },
  reply: { zh: '回复批注', en: 'Answer to a comment' },
  reminder: { zh: '催报', en: 'Reminder' },
  lock: { zh: '锁定或解锁', en: 'Lock or unlock' },
  inclusion: { zh: '剔除或纳入', en: 'Excluded or taken in' },
  'internal-date': { zh: '定内部期限', en: 'Internal deadline' },
  snapshot: { zh: '定格', en: 'Frozen' },
  'pass-up': { zh: '报上级', en: 'Passed up' },
  registry: { zh: '机构名录', en: 'Registry' },
  account: { zh: '账户', en: 'Account' },
  form: { zh: '表样生效', en: 'Form in force' },
  reading: { zh: '上级查阅', en: 'Look by an office above' },
  opening: { zh: '上级申请看姓名', en: 'Names asked for' },
  password: { zh: '设密码', en: 'Password set' },
  'second-factor': { zh: '设置验证器', en: 'Authenticator set up' },
  'second-factor-started': { zh: '设置验证器', en: 'Authenticator set up' },
  'second-factor-removed': { zh: '停用验证器', en: 'Authenticator taken away' },
  invitation: { zh: '邀请账户', en: 'Invitation' },
  recovery: { zh: '重设账户', en: 'Recovery' },
  'account-opened': { zh: '启用账户', en: 'Account opened' },
  'account-closed': { zh: '停用账户', en: 'Account closed' },
  'service-token': { zh: '接口凭证', en: 'Service token' },
  'service-token-revoked': { zh: '停用接口凭证', en: 'Service token revoked' },
  shred: { zh: '销毁期次数据', en: 'Campaign shredded' },
};
const OTHER = { zh: '其他事项', en: 'Something else' };

/** The name of a log line's happening in a language; one that is not known is something else. */
export function happeningName(action: string, language: 'zh' | 'en'): string {
  return (NAMES[action] ?? OTHER)[language];
}
