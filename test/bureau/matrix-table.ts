import type { RouteName } from '../../src/core/submission/routes';

export const ROLES = ['clerk', 'officer', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];
export const LEVELS = ['机构', '县', '统筹区', '省'] as const;
export type Level = (typeof LEVELS)[number];

/** Where an object's unit stands, seen from an account's. */
export type Relation = 'own' | 'below' | 'above' | 'beside' | 'absent';

/** Who asks about what. */
export interface Case {
  readonly role: Role;
  readonly level: Level;
  readonly relation: Relation;
  /** Level of the object's unit. */
  readonly of: Level;
}

/** What a route is aimed at, and who is let through. */
export interface Row {
  readonly at: 'unit' | 'filing' | 'institution' | 'listed' | 'account' | 'nothing';
  readonly lets: (asking: Case) => boolean;
}

const inside = ({ relation }: Case): boolean => relation === 'own' || relation === 'below';
const office = ({ level }: Case): boolean => level !== '机构';

/** An office's own pages: its people and its auditors, about itself and what lies below; no institution, no administrator. */
const officeReads = (c: Case): boolean => office(c) && c.role !== 'admin' && inside(c);
/** Answered to an institution too, which gets its own whatever it names. */
const readsOrOwn = (c: Case): boolean => c.level === '机构' || (inside(c) && c.role !== 'admin');
const reads = (c: Case): boolean => c.role !== 'admin' && inside(c);
const reviews = (c: Case): boolean => c.role === 'officer' && c.relation === 'below';
const audits = (c: Case): boolean => ['officer', 'auditor'].includes(c.role) && office(c) && inside(c);
const files = (c: Case): boolean =>
  ['clerk', 'officer'].includes(c.role) &&
  (c.relation === 'own' || (c.role === 'officer' && c.of === '机构' && c.relation === 'below'));
const looksAfter = (c: Case): boolean => (c.role === 'admin' && inside(c)) || reviews(c);
const keepsRegistry = (c: Case): boolean => ['officer', 'admin'].includes(c.role) && office(c) && inside(c);
const officer = (c: Case): boolean => c.role === 'officer' && officeReads(c);

const at = (what: Row['at'], lets: Row['lets']): Row => ({ at: what, lets });

/** Routes that need no sign-in. */
export const OPEN: readonly RouteName[] = [
  'health',
  'ready',
  'metrics',
  'openapi',
  'forms',
  'form',
  'keys',
  'heads',
  'signIn',
  'refresh',
  'setUp',
  'redeem',
  'beginProvider',
  'goToProvider',
  'fromProvider',
  'finishProvider',
];

/** Routes about the caller alone: whoever is signed in. */
export const SELF: readonly RouteName[] = [
  'whoAmI',
  'signOut',
  'signOutEverywhere',
  'ownAccount',
  'changePassword',
  'startSecondFactor',
  'confirmSecondFactor',
  'dropSecondFactor',
];

/** Every other route: what was decided, written down without a look at the program. */
export const TABLE: Readonly<Partial<Record<RouteName, Row>>> = {
  calendar: at('unit', () => true),
  roster: at('unit', officeReads),
  progress: at('unit', officeReads),
  inclusions: at('unit', officeReads),
  snapshots: at('unit', officeReads),
  passings: at('unit', officeReads),
  consolidation: at('unit', officeReads),
  locks: at('unit', readsOrOwn),
  log: at('unit', audits),
  readings: at('unit', audits),
  totals: at('unit', officeReads),
  tieOut: at('unit', officeReads),
  analysis: at('unit', officeReads),
  evidence: at('unit', audits),
  accounts: at('unit', (c) => office(c) && ['admin', 'officer'].includes(c.role) && inside(c)),
  putLock: at('unit', (c) => office(c) && c.role === 'officer' && inside(c)),
  putInternal: at('unit', (c) => c.role === 'officer' && ['统筹区', '省'].includes(c.level) && inside(c)),
  takeSnapshot: at('unit', officer),
  acceptClean: at('unit', officer),
  passUp: at('unit', (c) => c.role === 'officer' && office(c) && c.relation === 'own'),
  submission: at('filing', reads),
  content: at('filing', reads),
  openNames: at('filing', (c) => audits(c) && c.relation === 'below' && ['统筹区', '省'].includes(c.level)),
  review: at('filing', reviews),
  diff: at('filing', reads),
  pickUp: at('filing', reviews),
  accept: at('filing', reviews),
  return: at('filing', reviews),
  decideExplanation: at('filing', reviews),
  comment: at('filing', reviews),
  putInclusion: at('filing', reviews),
  withdraw: at('filing', files),
  submit: at('institution', files),
  explanations: at('institution', reads),
  putRegistry: at('listed', keepsRegistry),
  invite: at('institution', looksAfter),
  addAccount: at('institution', (c) => c.role === 'admin' && inside(c)),
  addServiceToken: at('institution', (c) => c.role === 'admin' && inside(c)),
  recover: at('account', looksAfter),
  unlock: at('account', looksAfter),
  endSessions: at('account', looksAfter),
  setAccountState: at('account', looksAfter),
  importRegistry: at('nothing', (c) => office(c) && ['officer', 'admin'].includes(c.role)),
  putForm: at('nothing', (c) => c.level === '省' && ['officer', 'admin'].includes(c.role)),
  remind: at('nothing', (c) => c.role === 'officer' && office(c)),
  serviceTokens: at('nothing', (c) => c.role === 'admin'),
};

/** Routes of the same gate as another one in the table, with a body that this test does not make. */
export const LIKE: Readonly<Partial<Record<RouteName, RouteName>>> = {
  reopen: 'withdraw',
  revert: 'accept',
  reply: 'submission',
  fingerprint: 'submission',
  snapshot: 'snapshots',
  snapshotDelta: 'snapshots',
  trace: 'consolidation',
  bridge: 'tieOut',
  whereTo: 'tieOut',
  stages: 'tieOut',
  registry: 'locks',
  submissions: 'locks',
  revokeServiceToken: 'serviceTokens',
};
