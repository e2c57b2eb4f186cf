import type { z } from 'zod';
import { consolidationSchema } from '../../core/submission/views-audit';
import type { snapshotDeltaSchema, snapshotSchema } from '../../core/submission/views-campaign';
import { maskTables } from '../../core/personal/mask-package';
import { decodeUtf8, encodeUtf8 } from '../../core/value/utf8';
import { requireAnnex } from '../annexes';
import type { Asked } from '../bureau';
import { consolidationOf } from '../consolidation';
import { sha256 } from '../digests';
import { unitOf } from '../expected';
import { badRequest, forbidden, notFound } from '../refusals';
import { isMaskedFor } from '../shown';
import { DamagedVersion } from '../held-data';
import type { HeldSnapshot } from '../store/snapshot-store';
import { keysOf } from '../work/keys';
import { campaignOf } from './asking';
import { deltaOf } from './snapshot-delta';

type View = z.infer<typeof snapshotSchema>;
type Content = z.infer<typeof consolidationSchema>;

interface Wanted {
  readonly campaign?: string | undefined;
  readonly unit?: string | undefined;
  readonly annex: string;
  readonly basis?: string | undefined;
  readonly cutoff: string;
}

/** Freezes the upper tables of an annex as they stand; the same content again gives the snapshot that is held. */
export async function takeSnapshot(
  asked: Asked,
  wanted: Wanted,
): Promise<{ readonly added: boolean; readonly snapshot: View }> {
  if (asked.account.role !== 'officer') throw forbidden();
  const content = await consolidationOf(asked, wanted.annex, { ...wanted, held: 'accepted' });
  const { campaign, annex, unit, basis, tables, sources, excluded } = content;
  // Reasons are words as the caller is shown them; the time of each says which one it was.
  const out = excluded.map(({ id, level, at }) => ({ id, level, at }));
  const { added, held } = await asked.store.keepSnapshot({
    unit,
    campaign,
    annex,
    ...(basis !== undefined && { basis }),
    cutoff: wanted.cutoff,
    digest: sha256(JSON.stringify({ tables, sources, out })),
    sources: sources.length,
    content: encodeUtf8(JSON.stringify(content)),
    actor: asked.account.username,
  });
  return { added, snapshot: held };
}

/** The snapshots of a unit, the newest first. */
export async function listSnapshots(
  asked: Asked,
  query: { campaign?: string | undefined; unit?: string | undefined; annex?: string | undefined },
): Promise<View[]> {
  const campaign = campaignOf(asked, query.campaign);
  if (query.annex !== undefined) requireAnnex(asked.forms.current.definition, query.annex);
  const held = await asked.store.snapshots([unitOf(asked, query.unit).code]);
  return held
    .filter((s) => s.campaign === campaign && (query.annex === undefined || s.annex === query.annex))
    .map((s) => ({ ...s }));
}

function contentOf(id: string, bytes: Uint8Array): Content {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new DamagedVersion(id);
  return consolidationSchema.parse(JSON.parse(text));
}

async function readable(asked: Asked, id: string): Promise<{ held: HeldSnapshot; content: Content }> {
  const found = await asked.store.snapshot(id);
  if (!found) throw notFound();
  unitOf(asked, found.unit);
  const { content: bytes, ...held } = found;
  const content = contentOf(id, bytes);
  if (!isMaskedFor(asked.account)) return { held, content };
  // What a county froze holds the names of its own rows.
  const masked = maskTables(asked.forms.current.compiled, content.tables);
  if (!masked) throw new DamagedVersion(id);
  return { held, content: { ...content, tables: masked.tables } };
}

/** A snapshot with its tables, as they were frozen. */
export async function readSnapshot(asked: Asked, id: string): Promise<View & { readonly content: Content }> {
  const { held, content } = await readable(asked, id);
  return { ...held, content };
}

/** What a snapshot changed against an earlier one of the same annex and unit. */
export async function snapshotDelta(
  asked: Asked,
  { id, from }: { id: string; from: string },
): Promise<z.infer<typeof snapshotDeltaSchema>> {
  const older = await readable(asked, from);
  const newer = await readable(asked, id);
  if (older.held.unit !== newer.held.unit || older.held.annex !== newer.held.annex) throw badRequest('from');
  const { definition } = asked.forms.current;
  const delta = deltaOf({ older: older.content, newer: newer.content, definition, keysOf: keysOf(asked) });
  return { from, to: id, ...delta };
}
