import { nothing } from './loaded';
import type { Event } from './event';
import type { Bridge, TieOut } from './slots';
import type { Against, Figure, SentCell, State } from './state';

type Stated = Bridge['cell'];

/** The cell of a stated figure as the console keeps it. */
export function sentCell({ submission, scope, row, column }: Stated): SentCell {
  return { submission: submission.id, version: submission.version, scope, row, column };
}

/** The figure that a tie-out entry is about. */
export function figureOf({ cell }: TieOut['entries'][number]): Figure {
  return { unit: cell.submission.unit, scope: cell.scope, row: cell.row, column: cell.column };
}

const HIGH = ['省', '统筹区', '县', '机构'];

/** The differences that cannot be rounding, those of the highest office and with a share of somebody below first. */
export function differing({ entries }: TieOut): readonly TieOut['entries'][number][] {
  const rank = (e: TieOut['entries'][number]): number =>
    HIGH.indexOf(e.cell.level) * 2 + (e.parts.length > 0 ? 0 : 1);
  return entries.filter((e) => e.verdict === 'broken').sort((a, b) => rank(a) - rank(b));
}

/** The cell that a bridge leads to: the first cause that names one, else the figure's own. */
function leadOf({ lines, cell }: Bridge): SentCell {
  const items = lines.filter((l) => l.kind !== 'rounding').flatMap((l) => l.items);
  return sentCell(items.find((i) => i.cell)?.cell ?? cell);
}

function hold(state: State, against: Against): State {
  const { cell: _old, ...tie } = state.tie;
  const slots = { ...state.slots, bridge: nothing, where: nothing, cellContent: nothing };
  return { ...state, tie: { ...tie, against, closed: new Set() }, slots };
}

function choose(state: State, figure: Figure): State {
  const held = hold(state, { against: 'recomputed' });
  return { ...held, tie: { ...held.tie, figure } };
}

function compare(state: State, since: string): State {
  return { ...state, tie: { ...state.tie, since }, slots: { ...state.slots, stages: nothing } };
}

function look(state: State, cell: SentCell): State {
  const slots = { ...state.slots, where: nothing, cellContent: nothing };
  return { ...state, tie: { ...state.tie, cell }, slots };
}

function arrived(state: State, event: Extract<Event, { type: 'loaded' }>): State {
  if (event.slot === 'tieOut' && !state.tie.figure) {
    const first = differing(event.value)[0];
    return first ? choose(state, figureOf(first)) : state;
  }
  return event.slot === 'bridge' && !state.tie.cell ? look(state, leadOf(event.value)) : state;
}

/** The tie-out page's own part of the state. */
export function reduceTie(state: State, event: Event): State {
  const { tie } = state;
  switch (event.type) {
    case 'loaded':
      return arrived(state, event);
    case 'tie-differing':
      return { ...state, tie: { ...tie, differing: event.differing } };
    case 'tie-toggle': {
      const closed = new Set(tie.closed);
      if (!closed.delete(event.node)) closed.add(event.node);
      return { ...state, tie: { ...tie, closed } };
    }
    case 'tie-figure':
      return choose({ ...state, screen: 'tie-out' }, event.figure);
    case 'tie-against':
      return hold(state, event.against);
    case 'tie-since':
      return compare(state, event.since);
    case 'tie-cell':
      return look(state, event.cell);
    default:
      return state;
  }
}
