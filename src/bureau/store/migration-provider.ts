const CODE = 'text collate "C" not null';

/** Sign-ins with the organisation's provider that are on their way: what has to come back is known by digests. */
export const providerTables: readonly string[] = [
  `create table duibiao.provider_flow (
    state_hash ${CODE} primary key, flow_hash ${CODE}, address text not null, verifier text not null, nonce text not null,
    target ${CODE}, handoff_hash text collate "C", username text collate "C", outcome text, expires_at timestamptz not null)`,
];
