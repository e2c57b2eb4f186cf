import type { Session, State } from './state';

/** Whether a sign-in is that of an office's officer or auditor, who look at what others file. */
export function atOffice(session: Session): boolean {
  return session.kind === 'in' && (session.account.role === 'officer' || session.account.role === 'auditor');
}

/** Whether there is an office's side of the pane for whoever is signed in. */
export function hasOffice({ session }: State): boolean {
  return atOffice(session);
}

/** Whether whoever is signed in works on both sides: an officer also files the office's own annexes, an auditor files nothing. */
export function hasBoth({ session }: State): boolean {
  return session.kind === 'in' && session.account.role === 'officer';
}

/** Whether the office's side is in sight: pages such as the settings lie over both sides. */
export function inOffice({ duty, at, session }: State): boolean {
  return duty === 'office' && at.page === undefined && atOffice(session);
}
