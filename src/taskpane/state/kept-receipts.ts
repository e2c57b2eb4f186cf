import { standings } from '../../core/submission/standing';
import type { Receipt } from '../../core/submission/receipt';
import { keepList, keptList } from './kept';
import type { KeptComment, KeptReceipt } from './filing-state';

type Fields = Readonly<Record<string, unknown>>;

function isReceipt(value: unknown): value is Receipt {
  const r = value as Partial<Receipt> | null | undefined;
  return (
    typeof r === 'object' &&
    r !== null &&
    r.format === 'duibiao-receipt/1' &&
    typeof r.number === 'string' &&
    typeof r.id === 'string' &&
    typeof r.version === 'number' &&
    typeof r.sha256 === 'string' &&
    typeof r.receivedAt === 'string'
  );
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [];
}

function commentsOf(value: unknown): readonly KeptComment[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(({ sheet, cell, text, n }: Fields) =>
    typeof sheet === 'string' && typeof cell === 'string' && typeof text === 'string'
      ? [{ sheet, cell, text, ...(typeof n === 'number' && { n }) }]
      : [],
  );
}

function receiptOf(item: Fields): KeptReceipt[] {
  const { receipt, scopes, explanations, status, decidedAt, reason, comments, resubmitBy, accepted } = item;
  const known = standings.find((s) => s === status);
  if (!isReceipt(receipt) || !known) return [];
  return [
    {
      receipt,
      scopes: texts(scopes),
      explanations: typeof explanations === 'number' ? explanations : 0,
      status: known,
      ...(typeof decidedAt === 'string' && { decidedAt }),
      ...(typeof reason === 'string' && { reason }),
      ...(typeof resubmitBy === 'string' && { resubmitBy }),
      ...(typeof accepted === 'number' && { accepted }),
      comments: commentsOf(comments),
    },
  ];
}

/** Receipts as they are kept inside the workbook. */
export function keepReceipts(kept: readonly KeptReceipt[]): string {
  return keepList(kept);
}

/** The receipts of a kept text; what is no receipt is left out. */
export function keptReceipts(text: string | undefined): readonly KeptReceipt[] {
  return keptList(text).flatMap(receiptOf);
}
