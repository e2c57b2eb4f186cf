import type { Kysely } from 'kysely';
import type { Tables } from './schema';
import type { StoreWorld } from './world';

/** A sign-in with the provider that has begun. */
export interface BegunFlow {
  readonly stateHash: string;
  readonly flowHash: string;
  /** Where the browser is sent. */
  readonly address: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly target: 'pane' | 'console';
  readonly expiresAt: string;
}

/** How it ended at the provider: with an account of ours, with a name that has none, or not at all. */
export type FlowOutcome =
  | { readonly kind: 'known'; readonly username: string }
  | { readonly kind: 'unknown'; readonly username: string }
  | { readonly kind: 'failed' };

export interface ProviderFlowStore {
  beginFlow(flow: BegunFlow): Promise<void>;
  /** A flow that waits for its answer. */
  waitingFlow(stateHash: string): Promise<BegunFlow | undefined>;
  /** Keeps how a waiting flow ended, once; false where it had ended already. */
  endFlow(stateHash: string, handoffHash: string, outcome: FlowOutcome): Promise<boolean>;
  /** Takes an ended flow out; undefined where secret and handed-over code do not belong together. */
  takeFlow(flowHash: string, handoffHash: string): Promise<FlowOutcome | undefined>;
}

function outcomeOf(outcome: string | null, username: string | null): FlowOutcome {
  if ((outcome === 'known' || outcome === 'unknown') && username !== null) return { kind: outcome, username };
  return { kind: 'failed' };
}

/** Sign-ins with the provider on their way. */
export function providerFlowStore(db: Kysely<Tables>, world: StoreWorld): ProviderFlowStore {
  return {
    beginFlow: async ({ stateHash, flowHash, expiresAt, ...rest }) => {
      await db.deleteFrom('provider_flow').where('expires_at', '<', world.now()).execute();
      await db
        .insertInto('provider_flow')
        .values({ ...rest, state_hash: stateHash, flow_hash: flowHash, expires_at: expiresAt })
        .execute();
    },
    waitingFlow: async (stateHash) => {
      const row = await db
        .selectFrom('provider_flow')
        .selectAll()
        .where('state_hash', '=', stateHash)
        .where('handoff_hash', 'is', null)
        .where('expires_at', '>', world.now())
        .executeTakeFirst();
      if (!row) return undefined;
      const { address, verifier, nonce } = row;
      const target = row.target === 'console' ? 'console' : 'pane';
      const expiresAt = row.expires_at.toISOString();
      return { stateHash, flowHash: row.flow_hash, address, verifier, nonce, target, expiresAt };
    },
    endFlow: async (stateHash, handoffHash, outcome) => {
      const { numUpdatedRows } = await db
        .updateTable('provider_flow')
        .set({
          handoff_hash: handoffHash,
          outcome: outcome.kind,
          username: 'username' in outcome ? outcome.username : null,
        })
        .where('state_hash', '=', stateHash)
        .where('handoff_hash', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    takeFlow: async (flowHash, handoffHash) => {
      const row = await db
        .deleteFrom('provider_flow')
        .where('flow_hash', '=', flowHash)
        .where('handoff_hash', '=', handoffHash)
        .where('expires_at', '>', world.now())
        .returning(['outcome', 'username'])
        .executeTakeFirst();
      return row && outcomeOf(row.outcome, row.username);
    },
  };
}
