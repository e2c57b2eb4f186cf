const CODE = 'text collate "C" not null';

/** What a tie-out reads of a version, worked out once for a definition; made anew from the version's bytes at any time. */
export const extractTables = [
  `create table duibiao.submission_extract (
    region ${CODE}, id ${CODE}, version int not null, form_hash ${CODE}, format int not null, body text not null,
    primary key (region, id, version, form_hash, format))`,
];
