/** The tabs of the clerk, in the order of the work. */
export const tabs = ['home', 'fill', 'check', 'submit', 'receipt'] as const;
export type Tab = (typeof tabs)[number];

/** A page that lies over the tabs until one goes back. */
export type Page =
  | { readonly kind: 'finding'; readonly id: string }
  | { readonly kind: 'repair' }
  | { readonly kind: 'history' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'own' }
  | { readonly kind: 'report' }
  | { readonly kind: 'import' }
  | { readonly kind: 'difference' }
  | { readonly kind: 'sign-in'; readonly then: 'stay' | 'submit' };

/** Where in the pane the clerk is. */
export interface At {
  readonly tab: Tab;
  readonly page: Page | undefined;
}
