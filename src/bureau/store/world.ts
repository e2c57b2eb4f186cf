/** What the store needs of the world. */
export interface StoreWorld {
  now(): Date;
  /** A fresh unguessable name, hexadecimal. */
  newId(): string;
}
