import './uncompiled-schemas';
import { accountRoutes } from '../core/submission/routes-accounts';
import { call, type Answered, type BodyOf, type ClientOptions } from './request';

type Routes = typeof accountRoutes;

/** What somebody does with the own sign-in, as functions. */
export interface OwnCalls {
  account(): Answered<Routes['ownAccount']>;
  changePassword(typed: BodyOf<Routes['changePassword']>): Answered<Routes['changePassword']>;
  startFactor(typed: BodyOf<Routes['startSecondFactor']>): Answered<Routes['startSecondFactor']>;
  confirmFactor(typed: BodyOf<Routes['confirmSecondFactor']>): Answered<Routes['confirmSecondFactor']>;
  dropFactor(typed: BodyOf<Routes['dropSecondFactor']>): Answered<Routes['dropSecondFactor']>;
}

/** The calls about the own sign-in of whoever is signed in. */
export function ownCalls(options: ClientOptions): OwnCalls {
  return {
    account: () => call(options, accountRoutes.ownAccount),
    changePassword: (body) => call(options, accountRoutes.changePassword, { body }),
    startFactor: (body) => call(options, accountRoutes.startSecondFactor, { body }),
    confirmFactor: (body) => call(options, accountRoutes.confirmSecondFactor, { body }),
    dropFactor: (body) => call(options, accountRoutes.dropSecondFactor, { body }),
  };
}
