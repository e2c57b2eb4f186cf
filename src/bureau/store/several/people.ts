import type { AccountStore, FailureStore } from '../account-store';
import type { ProviderFlowStore } from '../provider-flows';
import type { ServiceTokenStore, SignInStore, TicketStore } from '../sign-in-store';

type PeopleStore = AccountStore &
  FailureStore &
  SignInStore &
  TicketStore &
  ServiceTokenStore &
  ProviderFlowStore;

/** Accounts, sign-ins and all that belongs to them: names are one for the whole bureau, so they lie on one database, the home; without it nobody signs in. */
export function peopleAt(home: PeopleStore): PeopleStore {
  return {
    account: home.account,
    accounts: home.accounts,
    addAccounts: home.addAccounts,
    addFirstAdministrator: home.addFirstAdministrator,
    hasAdministrator: home.hasAdministrator,
    lastSignIns: home.lastSignIns,
    setPassword: home.setPassword,
    setDisabled: home.setDisabled,
    setSecondFactor: home.setSecondFactor,
    useStep: home.useStep,
    useRecoveryCode: home.useRecoveryCode,
    lockedUntil: home.lockedUntil,
    noteFailure: home.noteFailure,
    clearFailures: home.clearFailures,
    openSignIn: home.openSignIn,
    rotate: home.rotate,
    signedIn: home.signedIn,
    endSignIn: home.endSignIn,
    endSignIns: home.endSignIns,
    signingKeys: home.signingKeys,
    addSigningKey: home.addSigningKey,
    dropSigningKeys: home.dropSigningKeys,
    addTicket: home.addTicket,
    takeTicket: home.takeTicket,
    addServiceToken: home.addServiceToken,
    serviceTokens: home.serviceTokens,
    serviceAccount: home.serviceAccount,
    revokeServiceToken: home.revokeServiceToken,
    beginFlow: home.beginFlow,
    waitingFlow: home.waitingFlow,
    endFlow: home.endFlow,
    takeFlow: home.takeFlow,
  };
}
