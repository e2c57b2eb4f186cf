import type { z } from 'zod';
import { comparisonOf } from '../../core/message/comparison';
import { diffDatasets } from '../../core/submission/diff';
import { explanationChanges } from '../../core/submission/explanation-state';
import type { diffSchema, reviewSchema } from '../../core/submission/views-work';
import type { Asked } from '../bureau';
import { can } from '../access';
import { heldData, heldPackage } from '../held-data';
import { findingsIn, shownFinding } from '../recheck';
import { noteReading } from '../note-reading';
import { withOpenings } from '../openings';
import { readable, targetOfHeld } from '../read-submissions';
import { shownWords } from '../shown';
import { forbidden, notFound } from '../refusals';
import type { Language } from '../refused';
import { numbered } from './comments';
import { earlierExplanations } from './earlier-explanations';
import { keysOf } from './keys';
import { explanationsOf, workedOf, type Worked } from './worked';

type Diff = z.infer<typeof diffSchema>;
type Review = z.infer<typeof reviewSchema>;
type Finding = Review['findings'][number];

async function diffBetween(
  asked: Asked,
  { held, history }: Worked,
  { from, to }: { from: number; to: number },
): Promise<Diff> {
  const one = history.arrivals.find((a) => a.version === from);
  const other = history.arrivals.find((a) => a.version === to);
  if (!one || !other) throw notFound();
  const commented = new Set(
    numbered(history.events)
      .filter((c) => c.event.version === from)
      .map(({ comment }) => `${comment.sheet}!${comment.cell}`),
  );
  const { cells, rowsAdded, rowsRemoved } = diffDatasets({
    older: await heldData(asked, { ...held, version: from }),
    newer: await heldData(asked, { ...held, version: to }),
    keysOf: keysOf(asked),
    commented,
  });
  const changes = explanationChanges(one.explanations, other.explanations);
  return {
    from,
    to,
    cells: [...cells],
    rowsAdded: [...rowsAdded],
    rowsRemoved: [...rowsRemoved],
    explanations: {
      carried: [...changes.carried],
      rewritten: [...changes.rewritten],
      dropped: [...changes.dropped],
      added: [...changes.added],
    },
  };
}

/** What two versions of a submission differ in. */
export async function diffOf(
  asked: Asked,
  id: string,
  versions: { from: number; to: number },
): Promise<Diff> {
  const held = await readable(asked, id);
  const [worked] = await workedOf(asked, [held]);
  if (!worked) throw notFound();
  const diff = await diffBetween(asked, worked, versions);
  const seeing = await withOpenings(asked, held);
  await noteReading(seeing, held, { version: versions.to, as: 'diff' });
  return shownWords(seeing, held, diff);
}

/** The bureau's findings in a version, each query beside the filer's explanation. */
export async function reviewedFindings(
  asked: Asked,
  worked: Worked,
  { version, language }: { version: number; language: Language },
): Promise<Finding[]> {
  const { held } = worked;
  const { form, meta, data } = await heldPackage(asked, { ...held, version });
  const found = await findingsIn(asked, { form, meta, data, region: held.region });
  const states = new Map(
    explanationsOf(worked, await earlierExplanations(asked, held)).map((e) => [e.key, e]),
  );
  const sent = new Map(meta.explanations.map((e) => [e.key, e]));
  return found.map((finding): Finding => {
    const { row = 1, ...shown } = shownFinding(finding, form, language);
    const own = sent.get(finding.key);
    const state = states.get(finding.key);
    const explanation = own && (state ?? { ...own, state: 'open' as const, since: version });
    const compared = comparisonOf(finding, form.definition, language);
    return {
      ...shown,
      row,
      ...(compared && { comparison: { ...compared, operands: [...compared.operands] } }),
      ...(explanation && { explanation: { ...explanation } }),
    };
  });
}

/** Where the filer's check cannot have said the same: a query or error without an explanation here, an explanation without a query there. */
function differences(
  findings: readonly Finding[],
  worked: Worked,
  version: number,
): Review['differsFromFiler'] {
  const keys = new Set(findings.map((f) => f.key));
  const ours = findings
    .filter((f) => f.severity === 'error' || (f.severity === 'query' && !f.explanation))
    .map(({ rule, key, sheet, cell }) => ({
      side: 'bureau' as const,
      rule,
      key,
      ...(sheet !== undefined && { sheet }),
      ...(cell !== undefined && { cell }),
    }));
  const sent = worked.history.arrivals.find((a) => a.version === version)?.explanations ?? [];
  const theirs = sent
    .filter((e) => !keys.has(e.key))
    .map(({ rule, key }) => ({ side: 'filer' as const, rule, key }));
  return [...ours, ...theirs];
}

/** What an officer has to decide about a version, the newest unless said: findings computed anew, and what changed since the version before. */
export async function reviewOf(
  asked: Asked,
  id: string,
  { version: wanted, language }: { version?: number | undefined; language: Language },
): Promise<Review> {
  const held = await readable(asked, id);
  if (!can(asked.account, 'review', { target: targetOfHeld(held), regions: asked.forms.regions }))
    throw forbidden();
  const [worked] = await workedOf(asked, [held]);
  const version = wanted ?? held.version;
  if (!worked?.history.arrivals.some((a) => a.version === version)) throw notFound();
  const seeing = await withOpenings(asked, held);
  await noteReading(seeing, held, { version, as: 'review' });
  const findings = await reviewedFindings(asked, worked, { version, language });
  return shownWords(seeing, held, {
    id,
    version,
    ...(held.version > version && { newer: held.version }),
    findings,
    ...(version > 1 && { diff: await diffBetween(asked, worked, { from: version - 1, to: version }) }),
    differsFromFiler: differences(findings, worked, version),
  });
}
