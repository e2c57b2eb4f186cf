import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ExtractTables } from './schema-extracts';
import type { LineTables } from './schema-lines';
import type { ProofTables } from './schema-proofs';
import type { TotalTables } from './schema-totals';

/** Big integers and times travel as text, so that nothing is rounded on the way. */
type Big = ColumnType<string, string | number | bigint, string | number | bigint>;
type Time = ColumnType<Date, string, string>;

interface Keyed {
  region: string;
  id: string;
}

interface VersionKeyed extends Keyed {
  version: number;
}

/** The tables of schema `duibiao`; region is the first column of every key that belongs to one. */
export interface Tables extends ProofTables, ExtractTables, TotalTables, LineTables {
  kind: { one: number; kind: string };
  audit_head: { region: string; seq: Big; hash: string };
  audit: {
    region: string;
    seq: Big;
    at: Time;
    actor: string;
    action: string;
    object: string;
    digest: string;
    previous: string;
    hash: string;
  };
  submission: Keyed & {
    campaign: string;
    filer_code: string;
    filer_level: string;
    annex: string;
    period: string;
  };
  submission_version: VersionKeyed & {
    sha256: string;
    sm3: string;
    content: string;
    body: Buffer;
    form_hash: string;
    filer_name: string;
    annexes: string[];
    basis: string | null;
    cutoff: string | null;
    received_at: Time;
    actor: string;
    receipt: string;
    explanations: JSONColumnType<object[]>;
  };
  submission_current: VersionKeyed & { status: string; received_at: Time; counts: number | null };
  submission_scope: {
    region: string;
    campaign: string;
    filer_code: string;
    period: string;
    scope: string;
    id: string;
  };
  submission_sum: VersionKeyed & {
    scope: string;
    part: string;
    figure: string;
    filled: number;
    total: string;
  };
  idempotency: VersionKeyed & { key: string; sha256: string };
  decision: VersionKeyed & {
    seq: Big;
    action: string;
    actor: string;
    reason: string;
    comments: JSONColumnType<object[]>;
    at: Time;
    level: string | null;
    details: JSONColumnType<object, string | undefined>;
  };
  record: {
    region: string;
    seq: Big;
    n: number;
    kind: string;
    key: string;
    body: JSONColumnType<object>;
    actor: string;
    at: Time;
  };
  snapshot: Keyed & {
    seq: Big;
    campaign: string;
    annex: string;
    basis: string | null;
    cutoff: string;
    digest: string;
    sources: number;
    body: Buffer;
    actor: string;
    at: Time;
  };
  passing: Keyed & {
    seq: Big;
    campaign: string;
    annex: string;
    snapshot: string;
    basis: string | null;
    cutoff: string;
    key: string;
    sha256: string;
    body: Buffer;
    actor: string;
    at: Time;
  };
  outbox: VersionKeyed & {
    seq: Big;
    kind: string;
    created_at: Time;
    attempts: Generated<number>;
    not_before: ColumnType<Date | null, string | undefined, string>;
  };
  institution: {
    region: string;
    code: string;
    name: string;
    type: string;
    level: string;
    ownership: string;
    pool: string;
    credit_code: string | null;
    agreement: string;
    agreement_from: string | null;
    status_from: string | null;
    valid_from: string | null;
    valid_to: string | null;
    merged_into: string | null;
  };
  account: {
    username: string;
    password_hash: string;
    role: string;
    level: string;
    region: string;
    institution: string | null;
    must_change: Generated<boolean>;
    disabled: Generated<boolean>;
    totp_secret: ColumnType<string | null, string | undefined, string | null>;
    totp_confirmed: Generated<boolean>;
    totp_step: ColumnType<string, string | undefined, string | number>;
    created_at: Time;
    last_sign_in: ColumnType<Date | null, string | undefined, string>;
  };
  sign_in: {
    region: string;
    id_hash: string;
    username: string;
    refresh_hash: string;
    used_hash: ColumnType<string | null, string | undefined, string | null>;
    spare_hash: ColumnType<string | null, string | undefined, string | null>;
    created_at: Time;
    used_at: Time;
    expires_at: Time;
  };
  sign_in_failure: {
    name: string;
    failures: number;
    locked_until: ColumnType<Date | null, string | null, string | null>;
    last_at: Time;
  };
  recovery_code: { username: string; code_hash: string };
  ticket: {
    region: string;
    token_hash: string;
    kind: string;
    username: string;
    role: string;
    level: string;
    institution: string | null;
    issued_by: string;
    issued_at: Time;
    expires_at: Time;
  };
  service_token: {
    region: string;
    id: string;
    role: string;
    level: string;
    institution: string | null;
    token_hash: string;
    label: string;
    actions: string[];
    issued_by: string;
    issued_at: Time;
    expires_at: Time;
    revoked_at: ColumnType<Date | null, string | null | undefined, string | null>;
  };
  provider_flow: {
    state_hash: string;
    flow_hash: string;
    address: string;
    verifier: string;
    nonce: string;
    target: string;
    handoff_hash: ColumnType<string | null, string | undefined, string>;
    username: ColumnType<string | null, string | undefined, string | null>;
    outcome: ColumnType<string | null, string | undefined, string>;
    expires_at: Time;
  };
  token_key: { kid: string; private_key: string; made_at: Time };
}
