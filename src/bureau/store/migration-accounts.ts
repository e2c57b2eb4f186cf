/** Keys and codes compare by bytes, in every locale the same. */
const CODE = 'text collate "C" not null';
const SCOPE = `role ${CODE}, level text not null, region ${CODE}, institution text collate "C"`;

/** Sign-ins with rotating tokens, second factors, one-time tickets and service tokens: secrets as digests only, but for what has to be computed with. */
export const accountTables: readonly string[] = [
  'drop table duibiao.session',
  `alter table duibiao.account
    add column must_change boolean not null default false, add column disabled boolean not null default false,
    add column totp_secret text, add column totp_confirmed boolean not null default false,
    add column totp_step bigint not null default 0`,
  `create table duibiao.sign_in (
    region ${CODE}, id_hash ${CODE}, username ${CODE}, refresh_hash ${CODE}, created_at timestamptz not null,
    used_at timestamptz not null, expires_at timestamptz not null, primary key (region, id_hash), unique (id_hash))`,
  'create index sign_in_expiry on duibiao.sign_in (expires_at)',
  'create index sign_in_of on duibiao.sign_in (username)',
  `create table duibiao.sign_in_failure (
    name ${CODE} primary key, failures int not null, locked_until timestamptz, last_at timestamptz not null)`,
  `create table duibiao.recovery_code (username ${CODE}, code_hash ${CODE}, primary key (username, code_hash))`,
  `create table duibiao.ticket (
    region ${CODE}, token_hash ${CODE}, kind ${CODE}, username ${CODE}, role ${CODE}, level text not null,
    institution text collate "C", issued_by ${CODE}, issued_at timestamptz not null, expires_at timestamptz not null,
    primary key (region, token_hash))`,
  `create table duibiao.service_token (
    ${SCOPE}, id ${CODE}, token_hash ${CODE}, label text not null, actions text[] not null, issued_by ${CODE},
    issued_at timestamptz not null, expires_at timestamptz not null, revoked_at timestamptz,
    primary key (region, id), unique (token_hash))`,
  `create table duibiao.token_key (kid ${CODE} primary key, private_key text not null, made_at timestamptz not null)`,
  'alter table duibiao.account drop column failures, drop column locked_until',
  // A key belongs to its filer.
  `update duibiao.idempotency i set key = s.filer_code || '|' || i.key
    from duibiao.submission s where s.region = i.region and s.id = i.id`,
];
