import type { Transaction } from 'kysely';
import { receiptNumber, type Receipt } from '../../core/submission/receipt';
import type { WorkState } from '../../core/submission/standing';
import { keptKey } from './kept-key';
import { currentRow, keyRow, sumRows, versionRow } from './filing-rows';
import type { Tables } from './schema';
import type { Arrival, LogLine } from './store';

type Trx = Transaction<Tables>;

/** The receipt of an arrival that stands at a line of the log. */
export function receiptOf(arrival: Arrival, line: LogLine, slot: { id: string; version: number }): Receipt {
  return {
    format: 'duibiao-receipt/1',
    number: receiptNumber(arrival.region, line.at, line.seq),
    id: slot.id,
    version: slot.version,
    region: arrival.region,
    filer: arrival.filer,
    form: arrival.form,
    campaign: arrival.campaign,
    annexes: [...arrival.annexes],
    ...(arrival.basis !== undefined && { basis: arrival.basis }),
    ...(arrival.cutoff !== undefined && { cutoff: arrival.cutoff }),
    sha256: arrival.sha256,
    sm3: arrival.sm3,
    bytes: arrival.body.length,
    receivedAt: line.at,
    audit: { seq: line.seq, hash: line.hash },
  };
}

/** An arrival with its bytes as they are kept and its receipt. */
export interface Filing {
  readonly arrival: Arrival;
  readonly body: Buffer;
  readonly receipt: Receipt;
  /** Where the submission stands with it. */
  readonly state: WorkState;
}

/** Adds the version itself. */
export async function addVersion(trx: Trx, { arrival, body, receipt }: Filing): Promise<void> {
  await versionRow(trx, {
    region: arrival.region,
    id: receipt.id,
    version: receipt.version,
    sha256: arrival.sha256,
    sm3: arrival.sm3,
    content: arrival.content,
    body,
    form_hash: arrival.form.hash,
    filer_name: arrival.filer.name,
    annexes: [...arrival.annexes],
    basis: arrival.basis ?? null,
    cutoff: arrival.cutoff ?? null,
    received_at: receipt.receivedAt,
    actor: arrival.actor,
    receipt: JSON.stringify(receipt),
    explanations: JSON.stringify(arrival.explanations),
  });
}

/** Adds its sums. */
export async function addSums(trx: Trx, { arrival, receipt }: Filing): Promise<void> {
  const { sums } = arrival;
  await sumRows(trx, {
    region: arrival.region,
    id: receipt.id,
    version: receipt.version,
    scopes: sums.map((s) => s.scope),
    parts: sums.map((s) => s.part),
    figures: sums.map((s) => s.column),
    filled: sums.map((s) => s.count),
    totals: sums.map((s) => String(s.total)),
  });
}

/** Makes it the current version, in its standing, and remembers the key it came under. */
export async function makeCurrent(trx: Trx, { arrival, receipt, state }: Filing): Promise<void> {
  const { region, sha256 } = arrival;
  const { id, version } = receipt;
  const standing = {
    region,
    id,
    version,
    status: state.standing ?? 'submitted',
    counts: state.counts ?? null,
    received_at: receipt.receivedAt,
  };
  await Promise.all([
    currentRow(trx, standing),
    keyRow(trx, { region, key: keptKey(arrival.filer.code, arrival.key), sha256, id, version }),
  ]);
}
