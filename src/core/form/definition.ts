import { z } from 'zod';

z.config({ jitless: true });

/** A name in the notation: a scope such as `A1B`, a column such as `viol_amount`, a row such as `r2a`. */
const identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/);

/** The two languages of every word on screen. */
export const wordsSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof wordsSchema>;

/** Where a concept comes from: 文 the plan's own text, 类 a real table or statistic, 设 designed here; `refs` as printed, e.g. `T1`, `L1 36条`. */
export const sourceSchema = z.strictObject({
  marks: z.array(z.enum(['文', '类', '设'])),
  refs: z.string().optional(),
});

/** One word of a dictionary; `code` is what a cell and a formula hold, `zh` what is printed, `import` other spellings that are read as it. */
export const dictionaryWordSchema = z.strictObject({
  code: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  import: z.array(z.string().min(1)).optional(),
  attributes: z.record(z.string(), z.string()).optional(),
});
export const dictionarySchema = z.strictObject({
  id: identifier,
  words: z.array(dictionaryWordSchema).min(1),
  source: sourceSchema.optional(),
});
export type Dictionary = z.infer<typeof dictionarySchema>;
export type DictionaryWord = z.infer<typeof dictionaryWordSchema>;

export const columnTypes = [
  'int',
  'money',
  'decimal',
  'percent',
  'date',
  'text',
  'char',
  'enum',
  'code',
  'bool',
  'multi',
] as const;
export type ColumnType = (typeof columnTypes)[number];

/** Who fills a cell: Y always, C under a condition that a rule states, N free, calc by formula, auto by the sheet's own numbering. */
export const requirednessSchema = z.enum(['Y', 'C', 'N', 'calc', 'auto']);

/** What a header item means to the program: the printed number of its form, the plan's number, who files, the unit of its amounts. */
export const headerRoleSchema = z.enum([
  'formNo',
  'issueNo',
  'filerName',
  'filerCode',
  'filerLevel',
  'pool',
  'county',
  'basis',
  'cutoff',
  'filledOn',
  'moneyUnit',
]);
export type HeaderRole = z.infer<typeof headerRoleSchema>;

/** A fact that the bureau's registry keeps of an institution. */
export const registryFactSchema = z.enum([
  'code',
  'name',
  'type',
  'level',
  'ownership',
  'pool',
  'region',
  'creditCode',
  'agreement',
  'agreementFrom',
  'statusFrom',
]);
export type RegistryFact = z.infer<typeof registryFactSchema>;

/**
 * One column: one identifier, one heading, one value. `n` is the printed column number (absent for block keys such
 * as area_code). `calc` says what the cell holds: with required `calc` it is never typed, otherwise it may be filled
 * wherever the tables it reads are held. `personalWhen` is the condition under which a name is a person's.
 * `registered` names the fact of the bureau's registry that a registry's column holds. `note` is the definition's
 * own remark, `help` the words for the clerk.
 */
export const columnSchema = z.strictObject({
  id: identifier,
  n: z.number().int().positive().optional(),
  heading: wordsSchema,
  synonyms: z.array(z.string()).optional(),
  type: z.enum(columnTypes),
  unit: z.string().optional(),
  decimals: z.number().int().min(0).max(6).optional(),
  signed: z.boolean().optional(),
  required: requirednessSchema,
  dictionary: identifier.optional(),
  maxLength: z.number().int().positive().optional(),
  pattern: z.enum(['institution', 'credit']).optional(),
  personal: z.boolean().optional(),
  personalWhen: z.string().optional(),
  hidden: z.boolean().optional(),
  role: headerRoleSchema.optional(),
  registered: registryFactSchema.optional(),
  calc: z.string().optional(),
  note: z.string().optional(),
  help: wordsSchema.optional(),
  source: sourceSchema.optional(),
});
export type ColumnDefinition = z.infer<typeof columnSchema>;

/**
 * A printed row of a summary; `filters` says which rows of a table it counts (an empty filter: all of them),
 * `notApplicable` which of its cells are —, both by scope. `key` is what the row's key column holds where that is
 * not the row's own id; an empty key is a blank cell.
 */
export const rowSchema = z.strictObject({
  id: identifier,
  heading: wordsSchema,
  key: z.string().optional(),
  scopes: z.array(identifier),
  filters: z.record(identifier, z.string()),
  notApplicable: z.record(identifier, z.array(identifier)).optional(),
});
export type RowDefinition = z.infer<typeof rowSchema>;

/** Which rows of a source table an area block counts: the filter that applies to blocks whose area has one of these levels. */
export const areaFilterSchema = z.strictObject({
  levels: z.array(z.enum(['province', 'pool', 'prefecture', 'county'])).min(1),
  filter: z.string(),
});

/** A sum that printed rows or columns must keep: total = Σ parts, for the named columns; the trees of joint check and balanced print. */
export const sumSchema = z.strictObject({
  scope: identifier,
  axis: z.enum(['rows', 'columns', 'areas']),
  total: identifier.optional(),
  parts: z.array(identifier).optional(),
  columns: z.array(identifier).optional(),
});

export const tableSchema = z.strictObject({
  scope: identifier,
  annex: z.string(),
  sheet: z.string(),
  title: wordsSchema,
  titleSynonyms: z.array(z.string()).optional(),
  formNo: z.string(),
  kind: z.enum(['list', 'summary', 'block', 'letter', 'computed', 'registry', 'header']),
  moneyUnit: z.enum(['yuan', 'wan']).optional(),
  rowKey: identifier.optional(),
  areaKey: identifier.optional(),
  rowIds: z.array(identifier).optional(),
  under: identifier.optional(),
  filedBy: z.array(z.enum(['机构', '县', '统筹区', '省'])),
  sentTo: z.string().optional(),
  headerItems: z.array(identifier).optional(),
  groups: z
    .array(z.strictObject({ heading: wordsSchema, from: z.number().int(), to: z.number().int() }))
    .optional(),
  columns: z.array(columnSchema),
  guide: z.string().optional(),
});
export type TableDefinition = z.infer<typeof tableSchema>;

export const severities = ['error', 'query', 'hint'] as const;
export type Severity = (typeof severities)[number];
export const missingModes = ['skip-any', 'skip-all', 'zero', 'error'] as const;
export type MissingMode = (typeof missingModes)[number];

/** One rule as data; formulas in the notation; examples in the notation of examples. `scope` `*` means every table. */
export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]*-[A-Za-z0-9_-]+$/),
  severity: z.enum(severities),
  scope: z.union([z.literal('*'), identifier]),
  when: z.string().optional(),
  check: z.string().min(1),
  missing: z.enum(missingModes),
  words: wordsSchema,
  basis: z.string(),
  holds: z.string().min(1),
  fails: z.string().min(1),
  state: z.enum(['shadow', 'active', 'off']),
  /** Limits where the rule runs: `merging` only while several filers' rows are merged. */
  runs: z.enum(['merging']).optional(),
});
export type RuleRecord = z.infer<typeof ruleSchema>;

/**
 * Which column feeds which: `clause` in the notation over the source tables gives the target's value in the printed
 * rows `rows` (all rows where absent). `levels`: an upper figure is the sum of the lower ones, at most it, or neither;
 * `cumulative`: a fall between two snapshots is asked about.
 */
export const mappingSchema = z.strictObject({
  target: z.strictObject({ scope: identifier, column: identifier }),
  unit: z.string().optional(),
  clause: z.string().min(1),
  rule: z.string().optional(),
  rows: z.array(identifier).optional(),
  levels: z.enum(['sum', 'atMost', 'none']).optional(),
  cumulative: z.boolean().optional(),
  note: z.string().optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Columns that no other table feeds or that are not rolled up, and why. */
export const unfedSchema = z.strictObject({
  scope: identifier,
  columns: z.array(identifier).min(1),
  rule: z.string().optional(),
  note: wordsSchema,
});

/**
 * One date of the plan; `day` as yyyy-mm-dd, absent where the plan gives none. `offset` makes it an internal deadline:
 * whole days from another entry's date. `filer` is the level that files by then, `copyTo` who gets a copy.
 */
export const calendarEntrySchema = z.strictObject({
  id: identifier,
  day: z.iso.date().optional(),
  offset: z.strictObject({ of: identifier, days: z.number().int() }).optional(),
  filer: z.enum(['机构', '县', '统筹区', '省']).optional(),
  copyTo: z.array(z.string()).optional(),
  who: wordsSchema,
  to: wordsSchema,
  what: wordsSchema,
  scopes: z.array(identifier),
  basisWord: z.enum(['一次性', '阶段性', '累计']).optional(),
  source: z.enum(['文', '设']),
});

export type CalendarEntry = z.infer<typeof calendarEntrySchema>;

export const regionSchema = z.strictObject({
  code: z.string().length(6),
  name: z.string(),
  level: z.enum(['province', 'pool', 'prefecture', 'county']),
  parent: z.string(),
});

export const formSchema = z.strictObject({
  format: z.literal('duibiao-form/1'),
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.number().int().positive(),
  title: wordsSchema,
  issueNo: z.string(),
  campaign: z.strictObject({
    id: z.string(),
    year: z.number().int(),
    issued: z.iso.date(),
    selfCheckFrom: z.iso.date(),
    screeningFrom: z.iso.date(),
    stageMeans: z.enum(['snapshot', 'increment']),
    copyTo: z.array(z.string()),
  }),
  header: z.array(columnSchema),
  tables: z.array(tableSchema),
  rows: z.array(rowSchema),
  areaFilters: z.array(areaFilterSchema).optional(),
  sums: z.array(sumSchema),
  dictionaries: z.array(dictionarySchema),
  regions: z.array(regionSchema),
  rules: z.array(ruleSchema),
  mappings: z.array(mappingSchema),
  unfed: z.array(unfedSchema).optional(),
  calendar: z.array(calendarEntrySchema),
});
/** A whole form definition: annexes, columns, dictionaries, calendar and rules of one campaign, as data. */
export type FormDefinition = z.infer<typeof formSchema>;
