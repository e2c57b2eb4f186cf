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

type View = z.infer<typeof registryImportSchema>;

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

function codeAt(table: TableData, row: number): string | undefined {
  return table.columns.get('fixmedins_code')?.texts?.[row];
}

function view(
  asked: Asked,
  table: TableData,
  said: { finding: Finding; language: Language },
): View['findings'][number] {
  const { finding, language } = said;
  const { rule, severity, place, row } = finding;
  const code = codeAt(table, row);
  return {
    rule,
    severity,
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
    ...(code !== undefined && { code }),
    message: message(finding, asked.forms.current.definition, language),
  };
}

/** Rows that have the key of an earlier one. The rule says so too, but is silent while any key is unreadable. */
function duplicates(asked: Asked, table: TableData, language: Language): View['findings'] {
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
    return [
      {
        rule: 'duplicate',
        severity: 'error' as const,
        sheet: place.sheet,
        cell,
        code: key,
        message: words[language],
      },
    ];
  });
}

/** Rows outside the caller's part of the unit tree refuse the whole file. */
function refuseForeign(asked: Asked, rows: readonly RegisteredInstitution[]): void {
  for (const { code, region } of rows) {
    const target = { level: '机构' as const, region, institution: code };
    if (!can(asked.account, 'registry', { target, regions: asked.forms.regions })) throw forbidden();
  }
}

async function take(
  asked: Asked,
  rows: readonly RegisteredInstitution[],
  dryRun: boolean,
): Promise<Pick<View, 'taken' | 'count' | 'added' | 'changed'>> {
  refuseForeign(asked, rows);
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
  const cells = new Set(said.map((f) => f.cell));
  const shown = [...said, ...duplicates(asked, table, file.language).filter((d) => !cells.has(d.cell))];
  if (shown.some((f) => f.severity === 'error'))
    return { taken: false, count: table.rowCount, added: 0, changed: 0, findings: shown };
  return { ...(await take(asked, institutionsOf(table), file.dryRun)), findings: shown };
}
