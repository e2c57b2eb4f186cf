import { z } from 'zod';
import type { Route } from './route';
import { accountSchema, sessionSchema } from './views';
import {
  accountLineSchema,
  scopeSchema,
  serviceActionSchema,
  serviceTokenSchema,
  ticketSchema,
} from './views-accounts';

const username = z.string().regex(/^[A-Za-z0-9._@-]{2,60}$/);
const password = z.string().min(1).max(200);
const newPassword = z.string().min(10).max(200);
const code = z.string().min(6).max(20);
const role = z.enum(['clerk', 'officer', 'auditor', 'admin']);
const named = z.strictObject({ username });

/** Routes about signing in and accounts. */
export const accountRoutes = {
  signIn: {
    method: 'POST',
    path: '/v1/session',
    about:
      'Sign in with name and password; `code` where an authenticator is set up, `newPassword` where the present one was chosen by somebody else',
    open: true,
    body: z.strictObject({ username, password, code: code.optional(), newPassword: newPassword.optional() }),
    answers: { 201: sessionSchema },
  },
  refresh: {
    method: 'POST',
    path: '/v1/session/refresh',
    about: 'A new pair of tokens for a refresh token, once; an old one ends the whole sign-in',
    open: true,
    body: z.strictObject({ refresh: z.string().min(1).max(200) }),
    answers: { 200: sessionSchema },
  },
  whoAmI: { method: 'GET', path: '/v1/session', about: 'Who is signed in', answers: { 200: accountSchema } },
  signOut: { method: 'DELETE', path: '/v1/session', about: 'End this sign-in', answers: { 204: null } },
  signOutEverywhere: {
    method: 'DELETE',
    path: '/v1/sessions',
    about: 'End every sign-in of your account at once',
    answers: { 204: null },
  },
  setUp: {
    method: 'POST',
    path: '/v1/setup',
    about: 'Make the first administrator with the one-time token that the first start prints',
    open: true,
    body: z.strictObject({ token: z.string().min(1).max(200), username, password: newPassword }),
    answers: { 201: accountSchema },
  },
  beginProvider: {
    method: 'POST',
    path: '/v1/provider/flows',
    about:
      "Begin a sign-in with the organisation's provider: the address to go to, and a secret to end it with",
    open: true,
    body: z.strictObject({ to: z.enum(['pane', 'console']) }),
    answers: { 201: z.object({ flow: z.string(), address: z.string() }) },
  },
  goToProvider: {
    method: 'GET',
    path: '/v1/provider/go',
    about: 'On to the provider',
    open: true,
    query: z.strictObject({ state: z.string().min(1).max(100) }),
    answers: { 302: null },
  },
  fromProvider: {
    method: 'GET',
    path: '/v1/provider/callback',
    about: 'Back from the provider, and on to the page that began',
    open: true,
    query: z.looseObject({ state: z.string().min(1).max(100) }),
    answers: { 302: null },
  },
  finishProvider: {
    method: 'POST',
    path: '/v1/provider/session',
    about: 'The session of a sign-in with the provider, once',
    open: true,
    body: z.strictObject({ flow: z.string().min(1).max(100), handoff: z.string().max(100) }),
    answers: { 201: sessionSchema },
  },
  ownAccount: {
    method: 'GET',
    path: '/v1/account',
    about: 'What your own account is signed in with',
    answers: { 200: z.object({ username: z.string(), secondFactor: z.boolean() }) },
  },
  changePassword: {
    method: 'PUT',
    path: '/v1/account/password',
    about: 'Change your password; your other sign-ins end',
    body: z.strictObject({ password, newPassword }),
    answers: { 204: null },
  },
  startSecondFactor: {
    method: 'POST',
    path: '/v1/account/second-factor',
    about: 'A secret for your authenticator',
    body: z.strictObject({ password }),
    answers: { 201: z.object({ secret: z.string(), uri: z.string() }) },
  },
  confirmSecondFactor: {
    method: 'PUT',
    path: '/v1/account/second-factor',
    about: 'Put the authenticator in force with one of its codes; answers the recovery codes, once',
    body: z.strictObject({ code }),
    answers: { 200: z.object({ recoveryCodes: z.array(z.string()) }) },
  },
  dropSecondFactor: {
    method: 'POST',
    path: '/v1/account/second-factor/removal',
    about: 'Take the authenticator away, with password and code',
    body: z.strictObject({ password, code }),
    answers: { 204: null },
  },
  addAccount: {
    method: 'POST',
    path: '/v1/accounts',
    about:
      'Make an account within your own part of the unit tree; its owner changes the password at the first sign-in',
    body: z.strictObject({ username, password: newPassword, role, scope: scopeSchema }),
    answers: { 201: accountSchema },
  },
  accounts: {
    method: 'GET',
    path: '/v1/accounts',
    about: 'The accounts that you look after',
    query: z.strictObject({ unit: z.string().min(1).max(60).optional() }),
    answers: { 200: z.object({ accounts: z.array(accountLineSchema) }) },
  },
  invite: {
    method: 'POST',
    path: '/v1/invitations',
    about: 'A one-time ticket by which somebody of a unit below makes an account',
    body: z.strictObject({ username, role, scope: scopeSchema }),
    answers: { 201: ticketSchema },
  },
  redeem: {
    method: 'POST',
    path: '/v1/invitations/redemption',
    about: 'Set a password with a ticket, and sign in',
    open: true,
    body: z.strictObject({ ticket: z.string().min(1).max(200), newPassword }),
    answers: { 201: sessionSchema },
  },
  recover: {
    method: 'POST',
    path: '/v1/accounts/{username}/recovery',
    about: 'A one-time ticket for somebody below who lost password or authenticator',
    params: named,
    answers: { 201: ticketSchema },
  },
  unlock: {
    method: 'POST',
    path: '/v1/accounts/{username}/unlock',
    about: 'Open a name that wrong passwords had closed',
    params: named,
    answers: { 204: null },
  },
  endSessions: {
    method: 'DELETE',
    path: '/v1/accounts/{username}/sessions',
    about: 'End every sign-in of an account at once',
    params: named,
    answers: { 204: null },
  },
  setAccountState: {
    method: 'PUT',
    path: '/v1/accounts/{username}/state',
    about: 'Close an account, or open it again',
    params: named,
    body: z.strictObject({ open: z.boolean() }),
    answers: { 204: null },
  },
  addServiceToken: {
    method: 'POST',
    path: '/v1/service-tokens',
    about: 'Make a token for a program, shown once',
    body: z.strictObject({
      label: z.string().min(1).max(100),
      role: z.enum(['clerk', 'officer', 'auditor']),
      scope: scopeSchema,
      actions: z.array(serviceActionSchema).min(1).max(4),
      days: z.number().int().min(1).max(400).default(365),
    }),
    answers: { 201: serviceTokenSchema.extend({ token: z.string() }) },
  },
  serviceTokens: {
    method: 'GET',
    path: '/v1/service-tokens',
    about: 'The tokens of programs',
    answers: { 200: z.object({ tokens: z.array(serviceTokenSchema) }) },
  },
  revokeServiceToken: {
    method: 'DELETE',
    path: '/v1/service-tokens/{id}',
    about: 'End a token for good',
    params: z.strictObject({ id: z.string().regex(/^[0-9a-z]{4,40}$/) }),
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
