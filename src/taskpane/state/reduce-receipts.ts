import { addressOf } from '../../core/form/table';
import { isLines } from '../../core/workbook/area';
import type { Filing } from '../ports';
import type { Event } from './event';
import { isReturned, latestReceipt } from './filing';
import { keptReceipts } from './kept-receipts';
import { keptList } from './kept';
import { openFindings } from './open-findings';
import { covers, placeAt, touchedBy } from './ranges';
import type { KeptComment, KeptReceipt } from './filing-state';
import type { State } from './state';

type Decision = Filing['decisions'][number];

const ENDED: Readonly<Partial<Record<Decision['action'], KeptReceipt['status']>>> = {
  accept: 'accepted',
  return: 'returned',
  withdraw: 'withdrawn',
};

function latestDecision(filing: Filing, version: number): Decision | undefined {
  return filing.decisions.filter((d) => d.version === version && ENDED[d.action] !== undefined).at(-1);
}

function scopesOf(state: State, filing: Filing): readonly string[] {
  return (state.form?.tables ?? []).filter((t) => filing.annexes.includes(t.annex)).map((t) => t.scope);
}

/** Comments with their answers, where the bureau tells them; else as they came with the decision. */
function commentsOf(filing: Filing, version: number, decision: Decision | undefined): readonly KeptComment[] {
  const { comments } = filing;
  if (!comments) return decision?.comments ?? [];
  return comments
    .filter((c) => c.version === version)
    .map(({ sheet, cell, text, n, at, replies }) => ({ sheet, cell, text, n, at, replies }));
}

function newestOf(filing: Filing): Partial<KeptReceipt> {
  const { explanations, resubmitBy, may } = filing;
  const accepted = explanations?.filter((e) => e.state === 'accepted').length;
  return {
    status: filing.status,
    ...(accepted !== undefined && { accepted }),
    ...(resubmitBy !== undefined && { resubmitBy }),
    ...(may && { may }),
  };
}

function keptOf(state: State, filing: Filing, version: Filing['versions'][number]): KeptReceipt {
  const { receipt, explanations } = version;
  const before = state.receipts.kept.find(
    (k) => k.receipt.id === receipt.id && k.receipt.version === receipt.version,
  );
  const decision = latestDecision(filing, version.version);
  return {
    receipt,
    scopes: before?.scopes ?? scopesOf(state, filing),
    explanations: explanations.length,
    status: (decision && ENDED[decision.action]) ?? 'submitted',
    ...(version.version === filing.version && newestOf(filing)),
    ...(decision && { decidedAt: decision.at, reason: decision.reason }),
    comments: commentsOf(filing, version.version, decision),
  };
}

function cellKey(comment: Pick<KeptComment, 'sheet' | 'cell'>): string {
  return `${comment.sheet}!${comment.cell}`;
}

/** The reasons for which explanations were refused, by their key; said by the bureau, else by a comment at the cell of an explained query. */
function refusals(state: State, filings: readonly Filing[]): ReadonlyMap<string, string> {
  const told = filings.flatMap((f) => f.explanations ?? []).filter((e) => e.state === 'refused');
  const reasons = new Map(told.map((e) => [e.key, e.reason ?? '']));
  const latest = latestReceipt(state);
  if (!latest || !isReturned(latest.status)) return reasons;
  const comments = new Map(latest.comments.map((c) => [cellKey(c), c.text]));
  for (const [key, item] of state.explanations.items) {
    const text = comments.get(item.cell);
    if (text !== undefined && !reasons.has(key)) reasons.set(key, text);
  }
  return reasons;
}

/** A refused explanation is to be written anew; once its words have changed, or its cell was dealt with, it waits for a new decision. */
function refuseExplanations(state: State, filings: readonly Filing[]): State {
  const words = new Map(filings.flatMap((f) => f.explanations ?? []).map((e) => [e.key, e.text]));
  const items = new Map(state.explanations.items);
  for (const [key, refused] of refusals(state, filings)) {
    const item = items.get(key);
    const same = words.get(key) === undefined || words.get(key) === item?.text;
    if (item && same && !state.receipts.handled.has(item.cell)) items.set(key, { ...item, refused });
  }
  return { ...state, explanations: { ...state.explanations, items } };
}

function merged(state: State, filings: readonly Filing[]): State {
  const told = filings.flatMap((f) => f.versions.map((v) => keptOf(state, f, v)));
  const ids = new Set(told.map((k) => `${k.receipt.id}#${k.receipt.version}`));
  const others = state.receipts.kept.filter((k) => !ids.has(`${k.receipt.id}#${k.receipt.version}`));
  const kept = [...others, ...told];
  return refuseExplanations({ ...state, receipts: { ...state.receipts, kept, asking: false } }, filings);
}

function handle(state: State, cells: readonly string[], done: boolean): State {
  const handled = new Set(state.receipts.handled);
  for (const cell of cells) {
    if (done) handled.add(cell);
    else handled.delete(cell);
  }
  return { ...state, receipts: { ...state.receipts, handled } };
}

/** Where a commented cell stands now: where it was found again, else where it was. */
export function commentCell(
  state: State,
  comment: KeptComment,
): { readonly sheet: string; readonly cell: string } {
  const now = state.receipts.located.get(cellKey(comment));
  return now && !now.gone ? now : comment;
}

/** Comments whose cell somebody has changed count as dealt with. */
function handleChanged(state: State, changed: { readonly sheet: string; readonly address: string }): State {
  const comments = latestReceipt(state)?.comments ?? [];
  const area = touchedBy(changed.sheet, changed.address);
  if (!area || isLines(area) || comments.length === 0) return state;
  const hit = comments.filter((c) => {
    const { sheet, cell } = commentCell(state, c);
    const place = placeAt(sheet, cell);
    return place && covers(area, place);
  });
  return hit.length === 0 ? state : handle(state, hit.map(cellKey), true);
}

function openComment(state: State, index: number): State {
  const comment = latestReceipt(state)?.comments[index];
  const at = comment && cellKey(commentCell(state, comment));
  const query = openFindings(state).find(
    ({ finding: { place, severity } }) =>
      place && severity === 'query' && `${place.sheet}!${addressOf(place)}` === at,
  );
  if (!query) return { ...state, at: { tab: 'receipt', page: undefined } };
  const explanations = { ...state.explanations, choice: 'explain', tooShort: false } as const;
  return { ...state, explanations, at: { tab: 'receipt', page: { kind: 'finding', id: query.id } } };
}

function recalled(state: State, { key, text }: Extract<Event, { type: 'recalled' }>): State {
  if (key === 'receipts') return { ...state, receipts: { ...state.receipts, kept: keptReceipts(text) } };
  if (key !== 'handled') return state;
  const cells = keptList(text).flatMap((i) => (typeof i['cell'] === 'string' ? [i['cell']] : []));
  return { ...state, receipts: { ...state.receipts, handled: new Set(cells) } };
}

/** Receipts, and the comments that came back with them. */
export function reduceReceipts(state: State, event: Event): State {
  switch (event.type) {
    case 'filings':
      return event.answer.kind === 'ok' ? merged({ ...state, connected: true }, event.answer.value) : state;
    case 'receipt-open':
      return { ...state, receipts: { ...state.receipts, open: event.version } };
    case 'comment-open':
      return openComment(state, event.index);
    case 'comment-done': {
      const comment = latestReceipt(state)?.comments[event.index];
      return comment ? handle(state, [cellKey(comment)], event.done) : state;
    }
    case 'located':
      return { ...state, receipts: { ...state.receipts, located: event.cells } };
    case 'changed':
      return handleChanged(state, event.hint);
    case 'written':
      return event.entry.fixes.reduce(
        (s, { place }) => handleChanged(s, { sheet: place.sheet, address: addressOf(place) }),
        state,
      );
    case 'recalled':
      return recalled(state, event);
    default:
      return state;
  }
}
