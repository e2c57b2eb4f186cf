import { booksOf, type Books } from '../core/audit/books';
import { bridgeOf } from '../core/audit/bridge';
import { bridgeView } from '../core/audit/bridge-view';
import type { TieEntry } from '../core/audit/entry';
import { tieOutBooks } from '../core/audit/tie-out-all';
import {
  logMember,
  MANIFEST,
  MEMBERS,
  SIGNATURE_MEMBER,
  versionMember,
  type Filed,
  type Member,
  type StatedSums,
} from '../core/evidence/archive';
import type { Bridges } from '../core/evidence/verify-bridges';
import { paperPlans } from '../core/evidence/working-paper';
import { decisionText } from '../core/submission/decision-text';
import { canonicalJson } from '../core/value/canonical-json';
import { encodeUtf8 } from '../core/value/utf8';
import { writeChartedPlans } from '../file/charted-book';
import { sealedZip, type FreshMember } from '../file/sealed-zip';
import { namesIn } from './audit/audit-books';
import { can } from './access';
import type { Asked } from './bureau';
import { sha256, sm3 } from './digests';
import { exportContents, type ExportContents, type ExportedFiling } from './export-contents';
import type { Gathered, Standing } from './gather';
import { unitOf } from './expected';
import { DamagedVersion } from './held-data';
import { withOpenings } from './openings';
import { shownBytes } from './read-content';
import { forbidden } from './refusals';
import { shownWords } from './shown';
import { tieOutView, type TiedOut } from './tie-out';
import { WORKER } from './store/wall';
import { reviewedFindings } from './work/review';
import { explanationsOf } from './work/worked';

interface Audited {
  readonly tied: TiedOut;
  readonly books: Books;
}

function audited(asked: Asked, gathered: Gathered): Audited {
  const { submissions, earlier, registry, cutoff } = gathered;
  const books = booksOf(asked.forms.current.compiled, {
    submissions,
    ...(registry && { registry }),
    ...(cutoff !== undefined && { cutoff }),
  });
  return { tied: { gathered, report: tieOutBooks(books, earlier) }, books };
}

function json(name: string, value: unknown): FreshMember {
  return { name, content: encodeUtf8(canonicalJson(value)) };
}

function filedOf({ worked, versions }: ExportedFiling): Filed {
  const { held, state, history } = worked;
  return {
    id: held.id,
    region: held.region,
    unit: held.filer.code,
    status: state.standing ?? 'submitted',
    ...(state.counts !== undefined && { counts: state.counts }),
    versions: versions.map(({ version, receipt }) => ({ version, receipt })),
    explanations: explanationsOf(worked).map((e) => ({ ...e })),
    decisions: history.events.map((e) => ({ ...e, comments: [...e.comments] })),
  };
}

/** The same as the caller is shown it; decisions of which words are masked say so. */
async function shownFiled(asked: Asked, filing: ExportedFiling): Promise<Filed> {
  const whole = filedOf(filing);
  const shown = await shownWords(asked, filing.worked.held, whole);
  if (shown === whole) return whole;
  const decisions = shown.decisions.map((decision, i) =>
    decisionText(decision) === decisionText(whole.decisions[i] ?? decision)
      ? decision
      : { ...decision, masked: true as const },
  );
  return { ...shown, decisions };
}

/** The versions, those in which names are masked kept by name in `masked`. */
async function* versionMembers(
  asked: Asked,
  filings: readonly ExportedFiling[],
  masked: string[],
): AsyncGenerator<FreshMember> {
  for (const { worked, versions } of filings)
    for (const { version } of versions) {
      const shown = await shownBytes(asked, worked.held, version);
      const name = versionMember(worked.held.id, version);
      if (!shown) throw new DamagedVersion(name);
      if (shown.masked) masked.push(name);
      yield { name, content: shown.bytes };
    }
}

async function statedSums(asked: Asked, filings: readonly ExportedFiling[]): Promise<StatedSums> {
  const stated: StatedSums = [];
  for (const { worked } of filings) {
    const { id, version: newest } = worked.held;
    const version = worked.state.counts ?? newest;
    const sums = await asked.store.sums(id, version);
    stated.push({ id, version, sums: sums.map((s) => ({ ...s, total: s.total.toString() })) });
  }
  return stated;
}

/** What the bureau's check finds in each version that counts, with explanations. */
async function findingsOf(asked: Asked, filings: readonly ExportedFiling[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const { worked } of filings) {
    const version = worked.state.counts ?? worked.held.version;
    const findings = await reviewedFindings(asked, worked, { version, language: 'zh-CN' });
    all.push({ id: worked.held.id, version, findings: await shownWords(asked, worked.held, findings) });
  }
  return all;
}

function isTotal({ kind, verdict, cell }: TieEntry): boolean {
  return kind === 'below' && verdict === 'broken' && cell.rowId !== undefined;
}

/** A bridge table for every broken total of an office's summary. */
async function bridgesOf(asked: Asked, all: readonly Audited[]): Promise<Bridges> {
  const names = await namesIn(asked);
  return all.flatMap(({ tied: { report, gathered }, books }) =>
    report.entries.filter(isTotal).flatMap(({ cell }) => {
      const submission = gathered.submissions.find((s) => s.id === cell.submission.id);
      if (!submission || cell.rowId === undefined) return [];
      const { scope, rowId, area, column } = cell;
      const request = { submission, scope, rowId, column, ...(area !== undefined && { area }) };
      const bridge = bridgeOf(books, request, gathered.earlier);
      return bridge ? [bridgeView(asked.forms.current.definition, names, bridge)] : [];
    }),
  );
}

async function* auditMembers(asked: Asked, contents: ExportContents): AsyncGenerator<FreshMember> {
  const { evidence, filings, gathered, logs } = contents;
  const all = gathered.map((g) => audited(asked, g));
  const tied = all.map((a) => a.tied);
  const bridges = await bridgesOf(asked, all);
  const tieOut = tieOutView(asked, tied, 'differing');
  const filed: Filed[] = [];
  for (const filing of filings) filed.push(await shownFiled(asked, filing));
  yield json(MEMBERS.submissions, filed);
  yield json(MEMBERS.sums, await statedSums(asked, filings));
  yield json(MEMBERS.findings, await findingsOf(asked, filings));
  yield json(MEMBERS.tieOut, tieOut);
  yield json(MEMBERS.bridges, bridges);
  for (const [region, lines] of logs) {
    const text = lines.map((line) => `${canonicalJson(line)}\n`).join('');
    yield { name: logMember(region), content: encodeUtf8(text) };
  }
  const { definition: form } = asked.forms.current;
  const { unit: nameOf } = await namesIn(asked);
  const lines = [...logs.values()].flat();
  const plans = paperPlans({ form, evidence, filed, tieOut, bridges, logs: lines, nameOf });
  yield { name: MEMBERS.paper, content: await writeChartedPlans(plans, { title: '对账底稿' }) };
}

/** The members of an evidence in their order, at the end the manifest of all of them and the signature over it. */
async function* membersOf(asked: Asked, contents: ExportContents): AsyncGenerator<FreshMember> {
  const listed: Member[] = [];
  const masked: string[] = [];
  async function* every(): AsyncGenerator<FreshMember> {
    yield { name: MEMBERS.form, content: encodeUtf8(asked.forms.current.canonical) };
    yield* versionMembers(asked, contents.filings, masked);
    yield* auditMembers(asked, contents);
  }
  for await (const member of every()) {
    const { name, content } = member;
    listed.push({ name, bytes: content.length, sha256: sha256(content), sm3: sm3(content) });
    yield member;
  }
  const evidence = { ...contents.evidence, ...(masked.length > 0 && { masked }) };
  const manifest = json(MANIFEST, { ...evidence, members: listed });
  yield manifest;
  const signature = await asked.store.behind(WORKER).signManifest(sm3(manifest.content));
  if (signature) yield json(SIGNATURE_MEMBER, signature);
}

/** The evidence of a unit's campaign as the pieces of a sealed zip; see exportContents for what is refused. */
export async function evidenceOf(asked: Asked, standing: Standing): Promise<AsyncIterable<Uint8Array>> {
  const target = { level: '县' as const, region: unitOf(asked, standing.unit).code };
  // The log is in it, which a clerk of the office does not read.
  if (!can(asked.account, 'audit', { target, regions: asked.forms.regions })) throw forbidden();
  const seeing = await withOpenings(asked);
  return sealedZip(membersOf(seeing, await exportContents(seeing, standing)));
}
