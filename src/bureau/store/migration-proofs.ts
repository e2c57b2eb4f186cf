const CODE = 'text collate "C" not null';

/** Keys of campaigns, signed heads of the logs, and the public keys to verify them with. */
export const proofTables = [
  `create table duibiao.campaign_key (
    region ${CODE}, campaign ${CODE}, master ${CODE}, wrapped bytea, made_at timestamptz not null,
    shredded_at timestamptz, primary key (region, campaign))`,
  `create table duibiao.head (
    region ${CODE}, day ${CODE}, seq bigint not null, hash ${CODE}, signed_at timestamptz not null, kid ${CODE},
    value ${CODE}, primary key (region, day))`,
  `create table duibiao.proof_key (kid ${CODE} primary key, alg ${CODE}, key ${CODE}, since timestamptz not null)`,
];
