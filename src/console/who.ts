import type { Account } from './state/slots';
import type { State } from './state/state';

/** Whoever is signed in; undefined before. */
export function accountOf({ session }: State): Account | undefined {
  return session.kind === 'in' ? session.account : undefined;
}

/** Whether an officer is signed in, who alone decides; an auditor looks. */
export function isOfficer(state: State): boolean {
  return accountOf(state)?.role === 'officer';
}

/** The language of the form's own words. */
export function langOf({ language }: Pick<State, 'language'>): 'zh' | 'en' {
  return language === 'zh-CN' ? 'zh' : 'en';
}
