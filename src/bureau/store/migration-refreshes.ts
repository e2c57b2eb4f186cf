/** What a lost answer to a refresh leaves behind: the token that was used last, and the one that nobody may have received. */
export const refreshes: readonly string[] = [
  `alter table duibiao.sign_in add column used_hash text collate "C", add column spare_hash text collate "C"`,
];
