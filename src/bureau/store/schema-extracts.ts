/** The table of what tie-outs read. */
export interface ExtractTables {
  submission_extract: {
    region: string;
    id: string;
    version: number;
    form_hash: string;
    format: number;
    body: string;
  };
}
