import type { ColumnType } from 'kysely';

/** The tables of a bureau that lies on several databases. */
export interface LineTables {
  /** Here the region's log: what was taken in. Elsewhere: what waits to be carried there. */
  carried_line: {
    region: string;
    id: string;
    at: ColumnType<Date, string, string>;
    actor: string;
    action: string;
    object: string;
  };
  /** This database (`here`) under a name of its own, the one with the accounts (`home`), and there all others with the beginnings of their regions. */
  place: { id: string; home: string; here: boolean; regions: string };
}
