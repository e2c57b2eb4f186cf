import type { ImportColumn, ImportOutline, Proposal } from '../found';
import { foldedHeading } from '../heading';
import type { Event } from './event';
import { keptList } from './kept';
import type { Fill, State } from './state';

/** What is ticked from the start: cells that are blank; what somebody typed is left alone, and last period's values are only offered. */
export function tickedFirst(proposals: readonly Proposal[]): ReadonlySet<string> {
  return new Set(proposals.filter((p) => p.now === undefined && p.source !== 'previous').map((p) => p.id));
}

function mappingOf(text: string | undefined): ReadonlyMap<string, string> {
  const pairs = keptList(text).flatMap(({ heading, column }): [string, string][] =>
    typeof heading === 'string' && typeof column === 'string' ? [[heading, column]] : [],
  );
  return new Map(pairs);
}

function retarget(
  columns: readonly ImportColumn[],
  index: number,
  target: string | undefined,
): ImportColumn[] {
  return columns.map((c) => {
    if (c.index === index) return { ...c, target, sure: true };
    return target !== undefined && c.target === target ? { ...c, target: undefined, sure: true } : c;
  });
}

function learned(fill: Fill): ReadonlyMap<string, string> {
  const mapping = new Map(fill.mapping);
  for (const { heading, target } of fill.chosen?.columns ?? []) {
    if (target !== undefined) mapping.set(foldedHeading(heading), target);
    else mapping.delete(foldedHeading(heading));
  }
  return mapping;
}

function ticked(fill: Fill, id: string, on: boolean): Fill {
  const next = new Set(fill.ticked);
  if (on) next.add(id);
  else next.delete(id);
  return { ...fill, ticked: next };
}

/** What can be written is asked anew after each write: what was written may let more follow. */
function afterWrite(fill: Fill): Fill {
  return { ...fill, proposals: undefined, ticked: new Set(), busy: false };
}

function chooseOutline(state: State, outline: ImportOutline): State {
  const fill = { ...state.fill, chosen: { outline, columns: outline.columns } };
  return { ...state, fill, at: { ...state.at, page: { kind: 'import' } } };
}

/** The sheets that look like a list; of this workbook there may be none, then a file can be chosen. */
function outlined(state: State, { outlines, file }: Extract<Event, { type: 'outlined' }>): State {
  const others = (state.fill.outlines ?? []).filter((o) => o.file === undefined);
  const all = file === undefined ? outlines : [...outlines, ...others];
  const at = { ...state.at, page: { kind: 'import' } } as const;
  const next: State = { ...state, at, fill: { ...state.fill, outlines: all, busy: false } };
  const [first] = outlines;
  if (first) return chooseOutline(next, first);
  return file === undefined ? next : { ...next, notice: { problem: 'none-alike', sheet: file } };
}

function reduceImport(state: State, event: Event): State {
  const { fill } = state;
  switch (event.type) {
    case 'import-look':
      return {
        ...state,
        fill: { ...fill, busy: true, outlines: undefined, chosen: undefined },
        notice: undefined,
      };
    case 'outlined':
      return outlined(state, event);
    case 'file-opening':
      return { ...state, fill: { ...fill, busy: true }, notice: undefined };
    case 'file-refused': {
      const notice = { problem: 'file', sheet: event.name, words: event.words } as const;
      return { ...state, fill: { ...fill, busy: false }, notice };
    }
    case 'import-choose':
      return chooseOutline(state, event.outline);
    case 'import-target': {
      if (!fill.chosen) return state;
      const columns = retarget(fill.chosen.columns, event.index, event.target);
      return { ...state, fill: { ...fill, chosen: { ...fill.chosen, columns } } };
    }
    case 'import-write':
      return { ...state, fill: { ...fill, busy: true, mapping: learned(fill) } };
    case 'imported': {
      const { sheet, rows, columns, at } = event;
      return {
        ...state,
        fill: { ...fill, busy: false, chosen: undefined, imported: { sheet, rows, columns, at } },
      };
    }
    default:
      return state;
  }
}

/** Filling: the write table, and importing details. */
export function reduceFill(state: State, event: Event): State {
  const { fill } = state;
  switch (event.type) {
    case 'fill-step':
      return { ...state, fill: { ...fill, open: fill.open === event.step ? undefined : event.step } };
    case 'fill-mode':
      return { ...state, fill: { ...fill, mode: event.mode, proposals: undefined } };
    case 'fill-tick':
      return { ...state, fill: ticked(fill, event.id, event.on) };
    case 'fill-write':
    case 'insert':
      return { ...state, fill: { ...fill, busy: true }, notice: undefined };
    case 'written':
      return {
        ...state,
        fill: event.entry.what.key === 'did.filled' ? afterWrite(fill) : { ...fill, busy: false },
      };
    case 'recognised':
      return { ...state, fill: { ...fill, proposals: undefined } };
    case 'known':
      return { ...state, fill: { ...fill, registered: event.name, proposals: undefined } };
    case 'proposed':
      return {
        ...state,
        fill: {
          ...fill,
          proposals: event.proposals,
          unread: event.unread,
          ticked: tickedFirst(event.proposals),
        },
      };
    case 'refused':
      return { ...state, fill: { ...fill, busy: false } };
    case 'recalled':
      return event.key === 'mapping'
        ? { ...state, fill: { ...fill, mapping: mappingOf(event.text) } }
        : state;
    default:
      return reduceImport(state, event);
  }
}
