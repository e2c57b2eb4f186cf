import { explainingFall, isAmendedDown, type FallReason } from '../core/audit/fall-reasons';
import type { Fallen } from '../core/audit/fallen';
import type { Names } from '../core/audit/place-names';
import { sourcesOfTable } from '../core/fill/planned';
import type { ExplanationState } from '../core/submission/explanation-state';
import { liesIn } from '../core/value/region';
import type { Asked } from './bureau';
import type { Excluded } from './excluded';
import type { Gathered } from './gather';
import { wordsOf } from './shown';
import type { HeldSubmission } from './store/store';
import { earlierExplanations } from './work/earlier-explanations';
import { explanationsOf, workedOf, type Worked } from './work/worked';

interface Falls {
  readonly gathered: Gathered;
  readonly names: Names;
  readonly fallen: readonly Fallen[];
}

/** A submission below that takes no part, as it was filed. */
interface LeftOut extends Excluded {
  readonly held: HeldSubmission;
}

/** What was said about a summary's version that counts, as the caller is shown it. */
interface Said {
  readonly explanations: readonly ExplanationState[];
  readonly returned: readonly string[];
  readonly reverted: readonly string[];
}

const NOTHING: Said = { explanations: [], returned: [], reverted: [] };

/** A fall with what was said about its summary and below it. */
interface SaidOfFall extends Falls {
  readonly fall: Fallen;
  readonly said: Said;
  readonly out: readonly LeftOut[];
}

async function heldOf(asked: Asked, ids: readonly string[]): Promise<HeldSubmission[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => asked.store.find(id)));
  return found.flatMap((held) => held ?? []);
}

async function saidOf(asked: Asked, worked: Worked, version: number): Promise<Said> {
  const { held, history } = worked;
  const words = await wordsOf(asked, held);
  const sent = history.arrivals.find((a) => a.version === version)?.explanations ?? [];
  const states = explanationsOf(worked, await earlierExplanations(asked, held));
  const given = history.events.filter((e) => e.reason.trim() !== '');
  return {
    explanations: sent.map((e) => {
      const known = states.find((s) => s.key === e.key && s.text === e.text);
      return { ...(known ?? { ...e, state: 'open', since: version }), text: words(e.text) };
    }),
    returned: given.filter((e) => e.act === 'return' && e.version < version).map((e) => words(e.reason)),
    reverted: given.filter((e) => e.act === 'revert' && e.target === version).map((e) => words(e.reason)),
  };
}

function amendments(asked: Asked, { gathered, fall, said }: SaidOfFall): FallReason[] {
  const { id } = fall.cell.submission;
  const now = gathered.submissions.find((s) => s.id === id);
  const replaced = gathered.earlier.find((s) => s.id === id);
  const isLower = now && replaced && isAmendedDown(asked.forms.current.compiled, fall, { now, replaced });
  const texts = [...(isLower ? said.returned : []), ...said.reverted];
  return texts.map((text) => ({ kind: 'amendment', text }));
}

/** What was left out below an office and would have fed the figure. */
function exclusions(asked: Asked, { names, fall, out }: SaidOfFall): FallReason[] {
  const { current, regions } = asked.forms;
  const { compiled, definition } = current;
  const { scope, area, unit } = fall.cell;
  const feeding = new Set([scope, ...sourcesOfTable(compiled, scope)]);
  const annexes = new Set(definition.tables.filter((t) => feeding.has(t.scope)).map((t) => t.annex));
  return out
    .filter(({ held }) => liesIn(regions, held.region, area ?? unit))
    .filter(({ held }) => held.annexes.some((a) => annexes.has(a)))
    .map((e) => ({ kind: 'exclusion', text: e.reason, unit: e.unit, unitName: names.unit(e.unit) }));
}

async function leftOutOf(asked: Asked, excluded: readonly Excluded[]): Promise<LeftOut[]> {
  const ids = excluded.map((e) => e.id);
  const held = new Map((await heldOf(asked, ids)).map((h) => [h.id, h]));
  return excluded.flatMap((e) => {
    const of = held.get(e.id);
    return of ? [{ ...e, held: of }] : [];
  });
}

/** Why cumulative figures fell, as their offices said: explanations of the summary, its amendments, and exclusions below it. */
export async function reasonsOfFalls(
  asked: Asked,
  falls: Falls,
): Promise<ReadonlyMap<Fallen, readonly FallReason[]>> {
  const { gathered, fallen } = falls;
  if (fallen.length === 0) return new Map();
  const { compiled } = asked.forms.current;
  const versions = new Map(fallen.map(({ cell: { submission } }) => [submission.id, submission.version]));
  const worked = await workedOf(asked, await heldOf(asked, [...versions.keys()]));
  const said = new Map<string, Said>();
  for (const w of worked) said.set(w.held.id, await saidOf(asked, w, versions.get(w.held.id) ?? 0));
  const out = await leftOutOf(asked, gathered.excluded);
  return new Map(
    fallen.map((fall) => {
      const of = said.get(fall.cell.submission.id) ?? NOTHING;
      const given = { ...falls, fall, said: of, out };
      const explained = explainingFall(compiled, fall, of.explanations);
      const reasons: FallReason[] = explained.map(({ text, state }) => ({
        kind: 'explanation',
        text,
        state,
      }));
      return [fall, [...reasons, ...amendments(asked, given), ...exclusions(asked, given)]];
    }),
  );
}
