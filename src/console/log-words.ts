import type { Log } from './state/slots';
import type { Key } from './words/zh-CN';
import type { Tell } from './words/say';

/** The happenings that the log names, each with its words. */
const WORDS: Readonly<Record<string, Key>> = {
  submit: 'happening.submit',
  'pick-up': 'act.pick-up',
  accept: 'act.accept',
  return: 'act.return',
  withdraw: 'act.withdraw',
  reopen: 'act.reopen',
  revert: 'act.revert',
  explanation: 'happening.explanation',
  comment: 'happening.comment',
  reply: 'happening.reply',
  reminder: 'happening.reminder',
  lock: 'happening.lock',
  inclusion: 'happening.inclusion',
  'internal-date': 'happening.internal-date',
  snapshot: 'happening.snapshot',
  'pass-up': 'happening.pass-up',
  registry: 'happening.registry',
  account: 'happening.account',
  form: 'happening.form',
  reading: 'happening.reading',
  opening: 'happening.opening',
  password: 'happening.password',
  'second-factor': 'happening.factor',
  'second-factor-started': 'happening.factor',
  'second-factor-removed': 'happening.factorRemoved',
  invitation: 'happening.invitation',
  recovery: 'happening.recovery',
  'account-opened': 'happening.accountOpened',
  'account-closed': 'happening.accountClosed',
  'service-token': 'happening.service-token',
  'service-token-revoked': 'happening.service-token-revoked',
};

/** What happened, in words. */
export function actionWords({ action }: Log['lines'][number], tell: Tell): string {
  return tell(WORDS[action] ?? 'happening.other');
}
