/** The table with whose shards those of all others lie: the log's ends, which every transaction of a region locks first. */
const LEADING = 'audit_head';

/** Tables that lie with their region: spread by it, all shards of one region on one worker. */
export const BY_REGION = [
  LEADING,
  ...[
    'audit',
    'submission',
    'submission_version',
    'submission_current',
    'submission_scope',
    'submission_sum',
  ],
  ...[
    'submission_extract',
    'idempotency',
    'decision',
    'record',
    'snapshot',
    'passing',
    'outbox',
    'institution',
  ],
  ...['campaign_key', 'head', 'region_total', 'region_total_state'],
] as const;

/** Tables that stay on the coordinator: accounts and what signs in, whose names are one for the whole bureau, and what the schema knows of itself. No statement joins them with the others. */
export const AT_COORDINATOR = [
  ...['account', 'sign_in', 'sign_in_failure', 'recovery_code', 'ticket', 'service_token', 'provider_flow'],
  ...['token_key', 'proof_key', 'carried_line', 'kind', 'migration', 'place', 'wall'],
] as const;

/** The statements that spread the tables which are not spread yet, the leading one first. */
export function spreading(already: ReadonlySet<string>): readonly string[] {
  const wanted = BY_REGION.filter((table) => !already.has(table));
  if (wanted.length === 0) return [];
  return [
    // Tables that were made in this transaction are spread in it, one after the other over the same connections.
    `set local citus.multi_shard_modify_mode = 'sequential'`,
    ...wanted.map((table) => {
      const beside = table === LEADING ? 'none' : `duibiao.${LEADING}`;
      return `select create_distributed_table('duibiao.${table}', 'region', colocate_with => '${beside}')`;
    }),
  ];
}
