import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { accountOfRow, scopeColumns } from './account-rows';
import { actions } from './account-store';
import { logAccount } from './lines';
import { contested } from './retry';
import type { Tables } from './schema';
import type { ServiceToken, ServiceTokenStore, TicketStore } from './sign-in-store';
import type { StoreWorld } from './world';

const kindSchema = z.enum(['invitation', 'recovery']);
const actionsSchema = z.array(z.enum(actions));

/** One-time tickets; every one that is given out stands in the log of its region. */
export function ticketStore(db: Kysely<Tables>, world: StoreWorld): TicketStore {
  return {
    addTicket: (token_hash, { kind, account, issuedBy, expiresAt }) =>
      contested(() =>
        db.transaction().execute(async (trx) => {
          const { username, scope } = account;
          const at = world.now().toISOString();
          await trx
            .deleteFrom('ticket')
            .where((e) => e.or([e('username', '=', username), e('expires_at', '<', world.now())]))
            .execute();
          const row = { ...scopeColumns(account), token_hash, kind, username, issued_by: issuedBy };
          await trx
            .insertInto('ticket')
            .values({ ...row, issued_at: at, expires_at: expiresAt })
            .execute();
          const { region } = scope;
          await logAccount(trx, world, { region, at, actor: issuedBy, action: kind, object: username });
        }),
      ),
    takeTicket: async (tokenHash) => {
      const row = await db
        .deleteFrom('ticket')
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', world.now())
        .returningAll()
        .executeTakeFirst();
      return (
        row && {
          kind: kindSchema.parse(row.kind),
          account: accountOfRow(row),
          issuedBy: row.issued_by,
          expiresAt: row.expires_at.toISOString(),
        }
      );
    },
  };
}

/** The name under which a program that holds a service token acts. */
export const serviceName = (id: string): string => `service:${id}`;

type Row = Pick<Parameters<typeof accountOfRow>[0], 'role' | 'level' | 'region' | 'institution'> & {
  readonly id: string;
  readonly actions: readonly string[];
};

function actingOf(row: Row): ServiceToken['account'] {
  const account = accountOfRow({ ...row, username: serviceName(row.id) });
  return { ...account, only: actionsSchema.parse(row.actions) };
}

/** The tokens of programs. */
export function serviceTokenStore(db: Kysely<Tables>, world: StoreWorld): ServiceTokenStore {
  return {
    addServiceToken: (token_hash, { id, label, account, issuedBy, expiresAt }) =>
      contested(() =>
        db.transaction().execute(async (trx) => {
          const at = world.now().toISOString();
          const row = { ...scopeColumns(account), id, token_hash, label, actions: [...account.only] };
          await trx
            .insertInto('service_token')
            .values({ ...row, issued_by: issuedBy, issued_at: at, expires_at: expiresAt })
            .execute();
          const { region } = account.scope;
          const line = { region, at, actor: issuedBy, action: 'service-token', object: id };
          await logAccount(trx, world, line);
        }),
      ),
    serviceTokens: async (regions) => {
      let query = db.selectFrom('service_token').selectAll();
      if (regions) query = query.where(sql<boolean>`region = any(${[...regions]}::text[])`);
      const rows = await query.orderBy('issued_at', 'desc').orderBy('id').execute();
      return rows.map((r) => ({
        id: r.id,
        label: r.label,
        account: actingOf(r),
        issuedBy: r.issued_by,
        issuedAt: r.issued_at.toISOString(),
        expiresAt: r.expires_at.toISOString(),
        ...(r.revoked_at && { revokedAt: r.revoked_at.toISOString() }),
      }));
    },
    serviceAccount: async (by) => {
      const query = db
        .selectFrom('service_token')
        .selectAll()
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', world.now());
      const row = await (
        'id' in by ? query.where('id', '=', by.id) : query.where('token_hash', '=', by.tokenHash)
      ).executeTakeFirst();
      return row && actingOf(row);
    },
    revokeServiceToken: (id, actor) =>
      contested(() =>
        db.transaction().execute(async (trx) => {
          const at = world.now().toISOString();
          const found = await trx
            .updateTable('service_token')
            .set({ revoked_at: at })
            .where('id', '=', id)
            .where('revoked_at', 'is', null)
            .returning('region')
            .executeTakeFirst();
          if (!found) return false;
          const line = { region: found.region, at, actor, action: 'service-token-revoked', object: id };
          await logAccount(trx, world, line);
          return true;
        }),
      ),
  };
}
