import type { z } from 'zod';
import { checkParsed } from '../../core/check/full-check';
import type { Finding } from '../../core/form/finding';
import type { GridBook } from '../../core/form/grid';
import { addressOf, placeOf, type TableData } from '../../core/form/table';
import { message } from '../../core/message/message';
import { parse } from '../../core/parse/parse';
import { keyText } from '../../core/submission/match-rows';
import type { registryImportSchema } from '../../core/submission/views-campaign';
import { readBookGuarded } from '../../file/guarded';
import { FileRefused } from '../../file/refused';
import type { Asked } from '../bureau';
import { forbidden } from '../refusals';
import type { Language } from '../refused';
import { putRegistry } from '../registry';
import { institutionsOf } from '../registry-table';
import { can } from '../access';
import type { RegisteredInstitution } from '../store/registry-store';
import { keysOf } from '../work/keys';
import { fileRefused, noRegistryTable } from './campaign-refusals';
import { codeAt, foreignRows, takenElsewhere, type SaidOfRow } from './foreign-rows';

type View = z.infer<typeof registryImportSchema>;

/** Findings beyond this many are counted and not listed. */
const MOST_LISTED = 200;

/** A workbook as it was sent, and how to take it. */
export interface RegistryFile {
  readonly bytes: Uint8Array;
  /** Only look: nothing is taken in. */
  readonly dryRun: boolean;
  readonly language: Language;
}

async function bookOf(bytes: Uint8Array): Promise<GridBook> {
  try {
    return await readBookGuarded(bytes);
  } catch (error) {
    if (error instanceof FileRefused) throw fileRefused(error.words);
    throw error;
  }
}

function view(asked: Asked, table: TableData, said: { finding: Finding; language: Language }): SaidOfRow {
  const { finding, language } = said;
  const { fixes, ...plain } = finding;
  const { rule, severity, place, row } = plain;
  const code = codeAt(table, row);
  const told = {
    rule,
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
    ...(code !== undefined && { code }),
    message: message(plain, asked.forms.current.definition, language),
  };
  // What is read as it was meant is only told: the file itself is not what is kept.
  return { row, said: { ...told, severity: fixes ? 'hint' : severity } };
}

/** Rows that have the key of an earlier one. The rule says so too, but is silent while any key is unreadable. */
function duplicates(asked: Asked, table: TableData, language: Language): SaidOfRow[] {
  const { scope, sheet, columns } = table.definition;
  const keys = keysOf(asked)(scope);
  const [first = ''] = keys;
  const heading = columns.find((c) => c.id === first)?.heading;
  const lines = new Map<string, number>();
  return Array.from({ length: table.rowCount }, (_, row) => row).flatMap((row) => {
    const place = placeOf(table, row, first);
    const key = keyText(table, keys, row);
    if (key === undefined || !place) return [];
    const before = lines.get(key);
    if (before === undefined) lines.set(key, place.row);
    if (before === undefined) return [];
    const cell = addressOf(place);
    const words = {
      'zh-CN': `${sheet} ${cell} ${heading?.zh ?? ''}：“${key}”与第 ${before} 行重复，请只保留一行`,
      en: `${sheet} ${cell} ${heading?.en ?? ''}: "${key}" stands in row ${before} already; keep one`,
    };
    const said = { rule: 'duplicate', severity: 'error', sheet: place.sheet, cell, code: key } as const;
    return [{ row, said: { ...said, message: words[language] } }];
  });
}

/** The report of a file: errors before the rest, each in the order of the rows; the first ones in full, all errors counted. */
function reported(all: readonly SaidOfRow[]): Pick<View, 'findings' | 'errors'> {
  const inOrder = [...all].sort((a, b) => a.row - b.row).map(({ said }) => said);
  const errors = inOrder.filter((f) => f.severity === 'error');
  const others = inOrder.filter((f) => f.severity !== 'error');
  return { errors: errors.length, findings: [...errors, ...others].slice(0, MOST_LISTED) };
}

async function take(
  asked: Asked,
  rows: readonly RegisteredInstitution[],
  dryRun: boolean,
): Promise<Pick<View, 'taken' | 'count' | 'added' | 'changed'>> {
  const held = new Map((await asked.store.institutions()).map((i) => [i.code, i]));
  const merged = rows.map((row) => ({ ...held.get(row.code), ...row }));
  const added = merged.filter((r) => !held.has(r.code));
  const changed = merged.filter((r) => {
    const old = held.get(r.code);
    return old && Object.entries(r).some(([k, v]) => v !== old[k as keyof RegisteredInstitution]);
  });
  const touched = [...added, ...changed];
  if (!dryRun && touched.length > 0) await putRegistry(asked, touched);
  return { taken: !dryRun, count: rows.length, added: added.length, changed: changed.length };
}

/** Reads a registry from a workbook with the paste doctor and every rule of the registry: with an error nothing is taken, and each error names its cell. */
export async function importRegistry(asked: Asked, file: RegistryFile): Promise<View> {
  const { region } = asked.account.scope;
  const own = { level: '机构' as const, region };
  if (!can(asked.account, 'registry', { target: own, regions: asked.forms.regions })) throw forbidden();
  const { compiled, definition } = asked.forms.current;
  const parsed = parse(await bookOf(file.bytes), definition);
  const scope = definition.tables.find((t) => t.kind === 'registry')?.scope;
  const table = scope === undefined ? undefined : parsed.data.tables.get(scope);
  if (!table || scope === undefined) throw noRegistryTable();
  const only = { tables: new Map([[scope, table]]), headers: new Map() };
  const mine = { ...parsed, data: only, findings: parsed.findings.filter((f) => f.scope === scope) };
  const { findings } = checkParsed(compiled, mine, {});
  const said = findings
    .filter((f) => f.scope === scope)
    .map((finding) => view(asked, table, { finding, language: file.language }));
  const wrong = new Set(said.flatMap(({ said: { severity, cell } }) => (severity === 'error' ? [cell] : [])));
  const others = [
    ...foreignRows(asked, table, file.language),
    ...duplicates(asked, table, file.language),
    ...(await takenElsewhere(asked, table, file.language)),
  ];
  const report = reported([...said, ...others.filter((d) => !wrong.has(d.said.cell))]);
  if (report.errors > 0) return { taken: false, count: table.rowCount, added: 0, changed: 0, ...report };
  return { ...(await take(asked, institutionsOf(table), file.dryRun)), ...report };
}
