import { addressOf } from '../../core/form/table';
import type { Filing } from '../ports';
import type { Event } from './event';
import { latestReceipt } from './filing';
import { keptReceipts } from './kept-receipts';
import { keptList } from './kept';
import { openFindings } from './open-findings';
import { covers, placeAt, touchedBy } from './ranges';
import type { KeptComment, KeptReceipt, State } from './state';

function latestDecision(filing: Filing, version: number): Filing['decisions'][number] | undefined {
  return filing.decisions.filter((d) => d.version === version).at(-1);
}

function scopesOf(state: State, filing: Filing): readonly string[] {
  return (state.form?.tables ?? []).filter((t) => filing.annexes.includes(t.annex)).map((t) => t.scope);
}

function keptOf(state: State, filing: Filing, version: Filing['versions'][number]): KeptReceipt {
  const { receipt, explanations } = version;
  const before = state.receipts.kept.find(
    (k) => k.receipt.id === receipt.id && k.receipt.version === receipt.version,
  );
  const decision = latestDecision(filing, version.version);
  const byAction = { accept: 'accepted', return: 'returned', withdraw: 'withdrawn' } as const;
  const newest = version.version === filing.version;
  return {
    receipt,
    scopes: before?.scopes ?? scopesOf(state, filing),
    explanations: explanations.length,
    status: newest ? filing.status : decision ? byAction[decision.action] : 'submitted',
    ...(decision && { decidedAt: decision.at, reason: decision.reason }),
    comments: decision?.comments ?? [],
  };
}

function cellKey(comment: KeptComment): string {
  return `${comment.sheet}!${comment.cell}`;
}

/** Explanations that a returned version's comments refuse: a comment at the cell of an explained query. */
function refuseExplanations(state: State): State {
  const latest = latestReceipt(state);
  if (latest?.status !== 'returned') return state;
  const comments = new Map(latest.comments.map((c) => [cellKey(c), c.text]));
  const items = new Map(state.explanations.items);
  for (const [key, item] of items) {
    const refused = comments.get(item.cell);
    if (refused !== undefined && !state.receipts.handled.has(item.cell)) items.set(key, { ...item, refused });
  }
  return { ...state, explanations: { ...state.explanations, items } };
}

function merged(state: State, filings: readonly Filing[]): State {
  const told = filings.flatMap((f) => f.versions.map((v) => keptOf(state, f, v)));
  const ids = new Set(told.map((k) => `${k.receipt.id}#${k.receipt.version}`));
  const others = state.receipts.kept.filter((k) => !ids.has(`${k.receipt.id}#${k.receipt.version}`));
  const kept = [...others, ...told];
  return refuseExplanations({ ...state, receipts: { ...state.receipts, kept, asking: false } });
}

function handle(state: State, cells: readonly string[], done: boolean): State {
  const handled = new Set(state.receipts.handled);
  for (const cell of cells) {
    if (done) handled.add(cell);
    else handled.delete(cell);
  }
  return { ...state, receipts: { ...state.receipts, handled } };
}

/** Comments whose cell somebody has changed count as dealt with. */
function handleChanged(state: State, changed: { readonly sheet: string; readonly address: string }): State {
  const comments = latestReceipt(state)?.comments ?? [];
  const area = touchedBy(changed.sheet, changed.address);
  if (!area || comments.length === 0) return state;
  const hit = comments.filter((c) => {
    const place = placeAt(c.sheet, c.cell);
    return place && covers(area, place);
  });
  return hit.length === 0 ? state : handle(state, hit.map(cellKey), true);
}

function openComment(state: State, index: number): State {
  const comment = latestReceipt(state)?.comments[index];
  const query = openFindings(state).find(
    ({ finding: { place, severity } }) =>
      place && severity === 'query' && comment && `${place.sheet}!${addressOf(place)}` === cellKey(comment),
  );
  if (!query) return { ...state, at: { tab: 'receipt', page: undefined } };
  const explanations = { ...state.explanations, choice: 'explain', tooShort: false } as const;
  return { ...state, explanations, at: { tab: 'receipt', page: { kind: 'finding', id: query.id } } };
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
    case 'changed':
      return handleChanged(state, event.hint);
    case 'written':
      return event.entry.fixes.reduce(
        (s, { place }) => handleChanged(s, { sheet: place.sheet, address: addressOf(place) }),
        state,
      );
    case 'recalled': {
      if (event.key === 'receipts')
        return { ...state, receipts: { ...state.receipts, kept: keptReceipts(event.text) } };
      if (event.key !== 'handled') return state;
      const cells = keptList(event.text).flatMap((i) => (typeof i['cell'] === 'string' ? [i['cell']] : []));
      return { ...state, receipts: { ...state.receipts, handled: new Set(cells) } };
    }
    default:
      return state;
  }
}
