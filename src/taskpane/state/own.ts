import type { Problem } from '../../core/submission/problem';
import type { OwnAct, OwnIssued } from '../../ui/own/own-act';

/** What became of the last thing that was asked: done, refused by the bureau with its sentence, unanswered and so perhaps done, or not copied. */
export type OwnSaid =
  | { readonly kind: 'done'; readonly act: OwnAct['kind'] }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'unheard' }
  | { readonly kind: 'not-copied' };

/** The page of one's own account. Secrets stand in it alone, and go when it is left. */
export interface Own {
  /** Whether an authenticator is in force, once that is known. */
  readonly secondFactor: boolean | undefined;
  readonly busy: boolean;
  readonly issued: OwnIssued | undefined;
  readonly said: OwnSaid | undefined;
}

export type OwnEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'left' }
  | { readonly type: 'known'; readonly secondFactor: boolean }
  | { readonly type: 'act'; readonly act: OwnAct }
  | { readonly type: 'acted'; readonly act: OwnAct; readonly issued?: OwnIssued }
  | { readonly type: 'failed'; readonly said: OwnSaid }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'seen' };

export const closedOwn: Own = { secondFactor: undefined, busy: false, issued: undefined, said: undefined };

function acted(own: Own, { act, issued }: Extract<OwnEvent, { type: 'acted' }>): Own {
  const factor: Partial<Record<OwnAct['kind'], boolean>> = { 'factor-confirm': true, 'factor-drop': false };
  const secondFactor = factor[act.kind] ?? own.secondFactor;
  const said = { kind: 'done', act: act.kind } as const;
  // A password that is changed meanwhile leaves the code on the screen.
  return { secondFactor, busy: false, issued: act.kind === 'change-password' ? own.issued : issued, said };
}

/** What the page becomes when something happens. */
export function reduceOwn(own: Own, event: OwnEvent): Own {
  switch (event.type) {
    case 'opened':
      return { ...closedOwn, busy: true };
    case 'left':
      return closedOwn;
    case 'known':
      return { ...own, busy: false, secondFactor: event.secondFactor };
    case 'act':
      return { ...own, busy: true, said: undefined };
    case 'acted':
      return acted(own, event);
    case 'failed':
      return { ...own, busy: false, said: event.said };
    case 'seen':
      return { ...own, issued: undefined };
    case 'copy':
      return own;
  }
}
