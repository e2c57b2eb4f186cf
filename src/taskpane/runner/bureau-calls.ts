import type { FormDefinition } from '../../core/form/definition';
import type { Called } from '../bureau-over';
import type { Consolidation, OfficeCalls } from '../bureau-ports';
import { feedingAnnexes } from '../state/bureau-annexes';
import type { BureauAct } from '../state/bureau-act';
import { cellChosen } from '../state/bureau-needs';
import type { Desk, SlotName, Slots, Trouble } from '../state/bureau-state';

const MOST = 1000;

/** What the calls of a desk are made with. */
export interface Asking {
  readonly calls: OfficeCalls;
  readonly desk: Desk;
  readonly form: FormDefinition;
}

type Loader<K extends SlotName> = (asking: Asking) => Promise<Called<Slots[K]>>;

/** The rows that feed an annex come along where the bureau holds them; the annex itself must be there. */
async function rollup({ calls, desk, form }: Asking): Promise<Called<readonly Consolidation[]>> {
  const own = await calls.consolidation(desk.annex);
  if (!own.ok) return own;
  const feeding = await Promise.all(feedingAnnexes(form, desk.annex).map((a) => calls.consolidation(a)));
  return { ok: true, value: [...feeding.flatMap((f) => (f.ok ? [f.value] : [])), own.value] };
}

function openId({ over }: Desk): string {
  return over.kind === 'submission' || over.kind === 'return' ? over.id : '';
}

const unasked: Called<never> = { ok: false, kind: 'unreachable' };

const loaders: { readonly [K in SlotName]: Loader<K> } = {
  roster: ({ calls, desk }) => calls.roster({ annex: desk.annex }),
  registry: ({ calls }) => calls.registry(),
  queue: ({ calls, desk }) => calls.submissions({ annex: desk.annex, limit: MOST }),
  submission: ({ calls, desk }) => calls.submission(openId(desk)),
  review: ({ calls, desk }) => calls.review(openId(desk)),
  clean: ({ calls, desk }) => calls.acceptClean({ annex: desk.annex, dryRun: true }),
  rollup,
  tie: ({ calls }) => calls.tieOut({ show: 'differing' }),
  bridge: async ({ calls, desk }) => (desk.tie.figure ? calls.bridge(desk.tie.figure) : unasked),
  async where({ calls, desk }) {
    const cell = cellChosen(desk);
    if (!cell) return unasked;
    const { submission, scope, row, column } = cell;
    return calls.whereTo({ submission: submission.id, scope, row, column });
  },
  analysis: ({ calls }) => calls.analysis(),
};

/** Fetches what a slot of the desk holds. */
export function load<K extends SlotName>(slot: K, asking: Asking): Promise<Called<Slots[K]>> {
  return loaders[slot](asking);
}

/** Why a call gave nothing. */
export function troubleOf(called: Exclude<Called<unknown>, { readonly ok: true }>): Trouble {
  return called.kind === 'refused' ? { kind: 'refused', problem: called.problem } : { kind: 'unreachable' };
}

type OfBureau = Exclude<BureauAct, { readonly kind: 'receive' | 'look' | 'list' | 'charts' | 'balanced' }>;

/** Carries out what is done at the bureau itself; says how many it concerned. */
export async function perform(act: OfBureau, calls: OfficeCalls): Promise<Called<number>> {
  const one = async (called: Promise<Called<unknown>>): Promise<Called<number>> => {
    const done = await called;
    return done.ok ? { ok: true, value: 1 } : done;
  };
  switch (act.kind) {
    case 'remind': {
      const { annex, codes, text } = act;
      const done = await one(calls.remind({ annex, codes: [...codes], text }));
      return done.ok ? { ok: true, value: codes.length } : done;
    }
    case 'accept-clean': {
      const done = await calls.acceptClean({ annex: act.annex, ids: [...act.ids] });
      return done.ok ? { ok: true, value: done.value.accepted.length } : done;
    }
    case 'pick-up':
      return one(calls.pickUp(act.id, { version: act.version, takeOver: act.takeOver }));
    case 'accept':
      return one(calls.accept(act.id, { version: act.version }));
    case 'return': {
      const { version, reason, to, resubmitBy } = act;
      const by = resubmitBy === undefined ? {} : { resubmitBy };
      return one(calls.returnToFiler(act.id, { version, reason, to, ...by }));
    }
    case 'explanation': {
      const { version, decision, reason } = act;
      return one(calls.decideExplanation(act.id, act.key, { version, decision, reason }));
    }
    case 'comment': {
      const { version, sheet, cell, text } = act;
      return one(calls.comment(act.id, { version, sheet, cell, text }));
    }
  }
}
