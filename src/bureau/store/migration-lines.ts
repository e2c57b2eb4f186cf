const CODE = 'text collate "C" not null';

/**
 * Where the bureau's regions lie on several databases: lines of logs on their way from the one with the accounts to the
 * one with the region, kept there once taken in; and which databases belong together.
 */
export const lineTables: readonly string[] = [
  `create table duibiao.carried_line (
    region ${CODE}, id ${CODE}, at timestamptz not null, actor ${CODE}, action ${CODE}, object ${CODE},
    primary key (region, id))`,
  `create table duibiao.place (id ${CODE} primary key, home ${CODE}, here boolean not null, regions ${CODE})`,
];
