/** Something done with one's own sign-in, as data. */
export type OwnAct =
  | { readonly kind: 'change-password'; readonly password: string; readonly newPassword: string }
  | { readonly kind: 'factor-start'; readonly password: string }
  | { readonly kind: 'factor-confirm'; readonly code: string }
  | { readonly kind: 'factor-drop'; readonly password: string; readonly code: string };

/** A secret of one's own that is shown once: that of an authenticator, or the recovery codes. */
export type OwnIssued =
  | { readonly kind: 'factor'; readonly secret: string; readonly uri: string }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

/** The sentence that says an act was done. */
export const OWN_DONE = {
  'change-password': 'own.passwordChanged',
  'factor-start': 'own.factorStarted',
  'factor-confirm': 'own.factorOn',
  'factor-drop': 'own.factorOff',
} as const satisfies Readonly<Record<OwnAct['kind'], string>>;
