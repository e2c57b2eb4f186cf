import { analysisFor } from './audit/analysis';
import { bridgeFor } from './audit/bridge';
import { whereFor } from './audit/where';
import { evidenceOf } from './audit-export';
import { created, ok } from './call';
import { importRegistry } from './campaign/import-registry';
import { readInclusions } from './campaign/inclusions';
import { progressOf } from './campaign/progress';
import { readSnapshot, snapshotDelta, takeSnapshot } from './campaign/snapshots';
import { consolidationOf, traceOf } from './consolidation';
import type { Handlers } from './handler';
import { passUp } from './passing/pass-up';
import { readContent } from './read-content';
import { putRegistry, readRegistry } from './registry';
import { rosterOf } from './roster';
import { stagesOf } from './stages';
import { tieOutOf } from './tie-out';
import { acceptClean } from './work/accept-clean';
import { decideExplanation, standingExplanations } from './work/explanations';
import { readSubmission } from './work/read-submission';
import { diffOf, reviewOf } from './work/review';

/** What is worked out of many submissions. */
const ofMany = {
  consolidation: async (asked, { params, query, language }) =>
    ok(await consolidationOf(asked, params.annex, { ...query, language: language === 'en' ? 'en' : 'zh' })),
  trace: async (asked, { query }) => ok(await traceOf(asked, query, query)),
  tieOut: async (asked, { query }) => ok(await tieOutOf(asked, query, query.show)),
  bridge: async (asked, { query }) => ok(await bridgeFor(asked, query, query)),
  stages: async (asked, { query }) => ok(await stagesOf(asked, query.against, query)),
  whereTo: async (asked, { query }) => ok(await whereFor(asked, query, query)),
  evidence: async (asked, { query }) => ({
    status: 200,
    bytes: { type: 'application/zip', content: await evidenceOf(asked, query) },
    headers: { 'content-disposition': 'attachment; filename="duibiao-evidence.zip"' },
  }),
  analysis: async (asked, { query }) => ok(await analysisFor(asked, query.rule, query)),
  acceptClean: async (asked, { body }) => ok(await acceptClean(asked, body)),
  roster: async (asked, { query }) => ok(await rosterOf(asked, query)),
  progress: async (asked, { query }) => ok(await progressOf(asked, query)),
} satisfies Partial<Handlers>;

/** What reads the rows of a filing, which may be tens of thousands. */
const ofOne = {
  submission: async (asked, { params }) => ok(await readSubmission(asked, params.id)),
  content: async (asked, { params }) => ({
    status: 200,
    bytes: {
      type: 'application/json; charset=utf-8',
      content: await readContent(asked, params.id, params.version),
    },
  }),
  review: async (asked, { params, query, language }) =>
    ok(await reviewOf(asked, params.id, { version: query.version, language })),
  diff: async (asked, { params, query }) => ok(await diffOf(asked, params.id, query)),
  explanations: async (asked, { query }) => ok(await standingExplanations(asked, query)),
  decideExplanation: async (asked, { params, body }) => ok(await decideExplanation(asked, params, body)),
  // Reasons are shown without the names that the filings hold.
  inclusions: async (asked, { query }) => ok({ inclusions: await readInclusions(asked, query) }),
} satisfies Partial<Handlers>;

/** What makes or reads an upper table or the whole registry. */
const ofTables = {
  takeSnapshot: async (asked, { body }) => {
    const { added, snapshot } = await takeSnapshot(asked, body);
    return added ? created(snapshot) : ok(snapshot);
  },
  snapshot: async (asked, { params }) => ok(await readSnapshot(asked, params.id)),
  snapshotDelta: async (asked, { params, query }) =>
    ok(await snapshotDelta(asked, { id: params.id, from: query.from })),
  passUp: async (asked, { params, body }) => {
    const { added, passing } = await passUp(asked, { ...body, annex: params.annex });
    return added ? created(passing) : ok(passing);
  },
  importRegistry: async (asked, { query, body, language }) =>
    ok(await importRegistry(asked, { bytes: body, dryRun: query.dryRun === 'true', language })),
  putRegistry: async (asked, { body }) => ok({ count: await putRegistry(asked, body.institutions) }),
  registry: async (asked, { query }) => ok({ institutions: await readRegistry(asked, query.unit) }),
} satisfies Partial<Handlers>;

/** Handlers of calls that read or work out so much that a thread of their own answers them. */
export const long = { ...ofMany, ...ofOne, ...ofTables };
