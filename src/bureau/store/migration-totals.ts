const CODE = 'text collate "C" not null';

/** Totals of each region, made from the sums of its submissions; `seq` is the line of its log up to which they hold. */
export const totalTables = [
  `create table duibiao.region_total (
    region ${CODE}, campaign ${CODE}, held ${CODE}, filer_level ${CODE}, period ${CODE}, scope ${CODE}, part ${CODE},
    figure ${CODE}, filers int not null, filled bigint not null, total numeric(40, 0) not null,
    primary key (region, campaign, held, filer_level, period, scope, part, figure))`,
  `create table duibiao.region_total_state (
    region ${CODE} primary key, seq bigint not null, made_at timestamptz not null)`,
];
