import { decisionText } from '../submission/decision-text';
import { acts } from '../submission/standing';
import { encodeUtf8 } from '../value/utf8';
import type { Filed } from './archive';
import type { ChainLine } from './chain';
import { broken, type Broken, type EvidenceDigests } from './reading';
import { lineAt, type Logs } from './verify-log';

/** How many versions and how many acts on them a log knows of a submission. */
export interface Happened {
  readonly versions: number;
  readonly acts: number;
}

const NOTHING: Happened = { versions: 0, acts: 0 };
const ON_VERSIONS: ReadonlySet<string> = new Set([...acts, 'reply']);

/** What logs know of each submission, by its id. */
export function happenedIn(logs: Iterable<readonly ChainLine[]>): (id: string) => Happened {
  const known = new Map<string, Happened>();
  for (const lines of logs)
    for (const { action, object } of lines) {
      if (!ON_VERSIONS.has(action)) continue;
      const id = object.slice(0, object.lastIndexOf('/'));
      const { versions, acts: others } = known.get(id) ?? NOTHING;
      const arrived = action === 'submit';
      known.set(id, { versions: versions + (arrived ? 1 : 0), acts: others + (arrived ? 0 : 1) });
    }
  return (id) => known.get(id) ?? NOTHING;
}

/** What decisions are held against. */
export interface DecisionProofs {
  readonly logs: Logs;
  readonly digests: EvidenceDigests;
  readonly happened: (id: string) => Happened;
}

type Decision = Filed['decisions'][number];

/** Lines from before the log held the words have no digest; where names are masked the words are other ones. */
function wordsHold(decision: Decision, line: ChainLine, { digests }: DecisionProofs): boolean {
  if (decision.masked || line.digest === '') return true;
  return digests.sha256(encodeUtf8(decisionText(decision))) === line.digest;
}

/** Each decision of a submission against its line in the log, and all that the log knows of. */
export function verifyDecisions(filed: Filed, proofs: DecisionProofs): Broken | undefined {
  const { id, region, decisions } = filed;
  const place = `submissions.json ${id}`;
  for (const decision of decisions) {
    const { seq, act, version, actor, at } = decision;
    const line = lineAt(proofs.logs, region, seq);
    const said = `第 ${version} 版的“${act}”`;
    const same =
      line?.action === act && line.object === `${id}/${version}` && line.actor === actor && line.at === at;
    if (!same) return broken(place, `${said}与日志 ${region} 第 ${seq} 行不符`);
    if (!wordsHold(decision, line, proofs))
      return broken(place, `${said}的理由、批注或结论与日志 ${region} 第 ${seq} 行的摘要不符，被改动过`);
  }
  const known = proofs.happened(id).acts;
  const lines = new Set(decisions.map((d) => d.seq)).size;
  if (lines === known && decisions.length === known) return undefined;
  return broken(place, `日志记有 ${known} 次办理，这里有 ${decisions.length} 次`);
}

/** Each explanation in the words of the newest version, decided as the decisions say; `words` are the explanations that travelled in it. */
export function verifyExplanations(
  { id, explanations, decisions }: Filed,
  words: readonly { readonly key: string; readonly rule: string; readonly text: string }[],
): Broken | undefined {
  const place = `submissions.json ${id}`;
  const sent = new Map(words.map((e) => [e.key, e]));
  for (const { key, rule, text, state, since } of explanations) {
    const own = sent.get(key);
    if (own?.rule !== rule || own.text !== text) return broken(place, `${rule} 的说明与上报的不同`);
    const last = decisions.filter((d) => d.key === key && d.version >= since).at(-1)?.decision;
    if (last !== undefined && state !== (last === 'accept' ? 'accepted' : 'refused'))
      return broken(place, `${rule} 的说明写的审核结果与办理记录不同`);
    if (last === undefined && state === 'refused')
      return broken(place, `${rule} 的说明写着不采纳，没有这样的办理记录`);
  }
  return explanations.length === words.length ? undefined : broken(place, '说明的条数与上报的不同');
}
