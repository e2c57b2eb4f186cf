import { extractTables } from './migration-extracts';
import { proofTables } from './migration-proofs';
import { accountTables } from './migration-accounts';
import { providerTables } from './migration-provider';
import { refreshes } from './migration-refreshes';
import { totalTables } from './migration-totals';
import { lineTables } from './migration-lines';

/** Keys and codes compare by bytes, in every locale the same. */
const CODE = 'text collate "C" not null';

const first = [
  `create table duibiao.kind (one int primary key check (one = 1), kind ${CODE})`,
  `create table duibiao.audit_head (region ${CODE} primary key, seq bigint not null, hash ${CODE})`,
  `create table duibiao.audit (
    region ${CODE}, seq bigint not null, at timestamptz not null, actor ${CODE}, action ${CODE}, object ${CODE},
    digest ${CODE}, previous ${CODE}, hash ${CODE}, primary key (region, seq))`,
  `create table duibiao.submission (
    region ${CODE}, id ${CODE}, campaign ${CODE}, filer_code ${CODE}, filer_level ${CODE}, annex ${CODE}, period ${CODE},
    primary key (region, id), unique (region, campaign, filer_code, annex, period))`,
  `create table duibiao.submission_version (
    region ${CODE}, id ${CODE}, version int not null, sha256 ${CODE}, sm3 ${CODE}, content ${CODE}, body bytea not null,
    form_hash ${CODE}, filer_name text not null, annexes text[] not null, basis text, cutoff text,
    received_at timestamptz not null, actor ${CODE}, receipt text not null, explanations jsonb not null,
    primary key (region, id, version))`,
  `create table duibiao.submission_current (
    region ${CODE}, id ${CODE}, version int not null, status ${CODE}, received_at timestamptz not null,
    primary key (region, id))`,
  `create index submission_newest on duibiao.submission_current (received_at desc, id desc)`,
  `create table duibiao.submission_scope (
    region ${CODE}, campaign ${CODE}, filer_code ${CODE}, period ${CODE}, scope ${CODE}, id ${CODE},
    primary key (region, campaign, filer_code, period, scope))`,
  `create table duibiao.submission_sum (
    region ${CODE}, id ${CODE}, version int not null, scope ${CODE}, part ${CODE}, figure ${CODE}, filled int not null,
    total numeric(40, 0) not null, primary key (region, id, version, scope, part, figure))`,
  `create table duibiao.idempotency (
    region ${CODE}, key ${CODE}, sha256 ${CODE}, id ${CODE}, version int not null, primary key (region, key))`,
  `create table duibiao.decision (
    region ${CODE}, id ${CODE}, version int not null, seq bigint not null, action ${CODE}, actor ${CODE},
    reason text not null, comments jsonb not null, at timestamptz not null, primary key (region, id, seq))`,
  `create table duibiao.outbox (
    region ${CODE}, seq bigint not null, kind ${CODE}, id ${CODE}, version int not null, created_at timestamptz not null,
    primary key (region, seq))`,
  `create table duibiao.institution (
    region ${CODE}, code ${CODE}, name text not null, type text not null, level text not null, ownership text not null,
    pool ${CODE}, credit_code text, agreement text not null, agreement_from text, status_from text,
    primary key (region, code))`,
  `create index institution_code on duibiao.institution (code)`,
  `create table duibiao.account (
    username ${CODE} primary key, password_hash text not null, role ${CODE}, level text not null, region ${CODE},
    institution text collate "C", failures int not null default 0, locked_until timestamptz,
    created_at timestamptz not null)`,
  `create table duibiao.session (token_hash ${CODE} primary key, username ${CODE}, expires_at timestamptz not null)`,
  `create index session_expiry on duibiao.session (expires_at)`,
];

/** The work of the bureau: what happened to a version in full, what offices recorded, and frozen upper tables. */
const second = [
  `alter table duibiao.decision add column level text, add column details jsonb not null default '{}'`,
  `alter table duibiao.submission_current add column counts int`,
  `update duibiao.submission_current set counts = version where status = 'accepted'`,
  `alter table duibiao.institution
    add column valid_from text, add column valid_to text, add column merged_into text`,
  `alter table duibiao.account add column last_sign_in timestamptz`,
  `create table duibiao.record (
    region ${CODE}, seq bigint not null, n int not null, kind ${CODE}, key ${CODE}, body jsonb not null, actor ${CODE},
    at timestamptz not null, primary key (region, seq, n))`,
  `create index record_kind on duibiao.record (region, kind, key)`,
  `create table duibiao.snapshot (
    region ${CODE}, id ${CODE}, seq bigint not null, campaign ${CODE}, annex ${CODE}, basis text, cutoff ${CODE},
    digest ${CODE}, sources int not null, body bytea not null, actor ${CODE}, at timestamptz not null,
    primary key (region, id))`,
];

/** Upper tables on their way to the office above, and work that has to wait before it is tried again. */
const third = [
  `create table duibiao.passing (
    region ${CODE}, id ${CODE}, seq bigint not null, campaign ${CODE}, annex ${CODE}, snapshot ${CODE}, basis text,
    cutoff ${CODE}, key ${CODE}, sha256 ${CODE}, body bytea not null, actor ${CODE}, at timestamptz not null,
    primary key (region, id), unique (region, key))`,
  `alter table duibiao.outbox
    add column attempts int not null default 0, add column not_before timestamptz`,
];

/** Printed fingerprints are looked up. */
const fingerprints = [`create index submission_digest on duibiao.submission_version (sha256)`];

/** Every change of the schema in order; what stands here once is never edited, only added to. SQL of PostgreSQL 15. */
export const migrations: readonly (readonly string[])[] = [
  first,
  second,
  third,
  accountTables,
  proofTables,
  extractTables,
  providerTables,
  fingerprints,
  totalTables,
  refreshes,
  lineTables,
];
