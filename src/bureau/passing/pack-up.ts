import type { z } from 'zod';
import { levelOfRegion, officeOf } from '../../core/consolidate/office';
import type { HeaderRole, TableDefinition } from '../../core/form/definition';
import {
  PACKAGE_FORMAT,
  type Explanation,
  type PackedTable,
  type SubmissionPackage,
} from '../../core/submission/package';
import { chinaDay } from '../../core/submission/receipt';
import type { consolidationSchema } from '../../core/submission/views-audit';
import type { snapshotSchema } from '../../core/submission/views-campaign';
import { maskTables } from '../../core/personal/mask-package';
import { encodeUtf8 } from '../../core/value/utf8';
import { poolOf, type Region } from '../../core/value/region';
import { requireAnnex } from '../annexes';
import type { Asked } from '../bureau';
import { badRequest } from '../refusals';
import { DamagedVersion } from '../held-data';

/** A frozen upper table and what a person adds to it: header items by column, explanations of queries. */
export interface PackingUp {
  readonly unit: Region;
  readonly snapshot: z.infer<typeof snapshotSchema>;
  readonly content: z.infer<typeof consolidationSchema>;
  readonly header: Readonly<Record<string, string>>;
  readonly explanations: readonly Explanation[];
}

const BASES = ['一次性', '阶段性', '累计'] as const;

/** What the header says without a person: where the office lies, and of when the snapshot is. */
function knownItems(asked: Asked, { unit, snapshot }: PackingUp): ReadonlyMap<HeaderRole, string> {
  const pool = poolOf(asked.forms.regions, unit.code);
  return new Map<HeaderRole, string>([
    ...(pool === undefined ? [] : [['pool', pool] as const]),
    ...(unit.level === 'county' ? [['county', unit.code] as const] : []),
    ...(snapshot.basis === undefined ? [] : [['basis', snapshot.basis] as const]),
    ['cutoff', snapshot.cutoff],
    ['filledOn', chinaDay(snapshot.at)],
  ]);
}

function headed(asked: Asked, packing: PackingUp, table: PackedTable): PackedTable {
  const { definition } = asked.forms.current;
  const known = knownItems(asked, packing);
  const items = definition.tables.find((t) => t.scope === table.scope)?.headerItems ?? [];
  const columns = definition.header.filter((c) => items.includes(c.id));
  const stranger = Object.keys(packing.header).find((id) =>
    definition.header.every((c) => c.id !== id || c.role !== undefined),
  );
  if (stranger !== undefined) throw badRequest(`header.${stranger}`);
  const header = { ...table.header };
  for (const { id, role } of columns) {
    const value = role === undefined ? packing.header[id] : known.get(role);
    if (value !== undefined && value !== '') header[id] = value;
  }
  return { ...table, header };
}

function filesAt(tables: readonly TableDefinition[], scope: string, unit: Region): boolean {
  const table = tables.find((t) => t.scope === scope);
  return table?.filedBy.includes(levelOfRegion(unit)) === true;
}

/** The submission of an office made from its frozen upper tables, without the names of their rows: the same snapshot and words always give the same bytes. */
export function packUp(asked: Asked, packing: PackingUp): Uint8Array {
  const { unit, snapshot, content, explanations } = packing;
  const { definition, hash, compiled } = asked.forms.current;
  const office = officeOf(unit);
  const listed = requireAnnex(definition, snapshot.annex);
  const tables = content.tables.filter((t) => filesAt(listed, t.scope, unit));
  if (tables.length === 0) throw badRequest('annex');
  const shown = maskTables(compiled, tables);
  if (!shown) throw new DamagedVersion(snapshot.id);
  const basis = BASES.find((b) => b === snapshot.basis);
  const filed: SubmissionPackage = {
    format: PACKAGE_FORMAT,
    form: { id: definition.id, hash },
    campaign: snapshot.campaign,
    filer: { code: office.code, level: office.level, name: office.name },
    ...(basis && { basis }),
    cutoff: snapshot.cutoff,
    explanations: [...explanations],
    tables: shown.tables.map((t) => headed(asked, packing, t)),
  };
  return encodeUtf8(JSON.stringify(filed));
}
