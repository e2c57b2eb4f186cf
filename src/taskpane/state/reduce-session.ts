import { slugOf, type ProblemSlug } from '../../core/submission/problem-slug';
import { asksAfter, isNextStep, type SignInAsk } from '../../ui/sign-in';
import { atOffice, hasOffice } from './duty';
import type { Event } from './event';
import { announce } from './reduce-world';
import { say, type Say } from './say';
import type { State } from './state';

/** What the bureau and the sign-in answer. */
export function reduceSession(state: State, event: Event): State {
  switch (event.type) {
    case 'sign-in':
      return { ...state, session: { kind: 'out', busy: true, refusal: undefined, asks: asksOf(state) } };
    case 'duty':
      return {
        ...state,
        duty: hasOffice(state) ? event.duty : 'file',
        at: { tab: event.tab ?? 'home', page: undefined },
      };
    case 'sign-out':
      return {
        ...state,
        duty: 'file',
        session: { kind: 'out', busy: false, refusal: undefined, asks: [] },
        at: { tab: 'home', page: undefined },
      };
    case 'signed-in':
      return signedIn(state, event);
    default:
      return state;
  }
}

const asksOf = ({ session }: State): readonly SignInAsk[] => (session.kind === 'out' ? session.asks : []);

/** What the pane says of a refused sign-in; of any other that name and password are wrong. */
const SIGN_IN_SAYS: Readonly<Partial<Record<ProblemSlug, Say['key']>>> = {
  'locked-out': 'signIn.locked',
  'code-needed': 'signIn.codeNeeded',
  'code-wrong': 'signIn.codeWrong',
  'password-due': 'signIn.passwordDue',
  'password-weak': 'signIn.passwordWeak',
  'ticket-invalid': 'signIn.ticketInvalid',
  'name-taken': 'signIn.nameTaken',
  'provider-failed': 'signIn.providerFailed',
  'provider-unknown': 'signIn.providerUnknown',
};

function signedIn(state: State, { answer, then }: Extract<Event, { type: 'signed-in' }>): State {
  if (answer.kind === 'ok') {
    const at = { tab: then === 'submit' ? ('submit' as const) : state.at.tab, page: undefined };
    const session = { kind: 'in', account: answer.value } as const;
    const duty = atOffice(session) && then !== 'submit' ? ('office' as const) : ('file' as const);
    return announce({ ...state, session, duty, connected: true, at }, say('said.signedIn'));
  }
  if (answer.kind === 'unreachable') {
    const session = {
      kind: 'out',
      busy: false,
      refusal: say('signIn.unreachable'),
      asks: asksOf(state),
    } as const;
    return { ...state, connected: false, session };
  }
  const slug = slugOf(answer.problem);
  const refusal = say((slug && SIGN_IN_SAYS[slug]) ?? 'signIn.failed');
  const asks = asksAfter(asksOf(state), slug);
  const session = { kind: 'out', busy: false, refusal, isStep: isNextStep(slug), asks } as const;
  return { ...state, connected: true, session };
}
