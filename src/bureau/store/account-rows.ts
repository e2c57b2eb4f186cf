import { z } from 'zod';
import { roles, type Account, type Scope } from './account-store';

const roleSchema = z.enum(roles);
const levelSchema = z.enum(['机构', '县', '统筹区', '省']);

/** The columns that say who an account is and for what part of the unit tree. */
export interface AccountColumns {
  readonly username: string;
  readonly role: string;
  readonly level: string;
  readonly region: string;
  readonly institution: string | null;
}

/** The level that a column holds. */
export const levelOf = (level: string): Scope['level'] => levelSchema.parse(level);

/** An account from its row. */
export function accountOfRow(row: AccountColumns): Account {
  return {
    username: row.username,
    role: roleSchema.parse(row.role),
    scope: {
      level: levelOf(row.level),
      region: row.region,
      ...(row.institution !== null && { institution: row.institution }),
    },
  };
}

/** The columns of an account's scope. */
export function scopeColumns({ role, scope }: Account) {
  return { role, level: scope.level, region: scope.region, institution: scope.institution ?? null };
}
