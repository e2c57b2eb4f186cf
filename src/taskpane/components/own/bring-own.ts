/** Brings the page of one's own account. Asked for from here, it need not bring again what the screens of the work are made of. */
export const bringOwn = async () => import('./dressed-own');
