import { createClient, type Client } from '../../client/client';
import type { Result } from '../../client/request';
import { namesOf } from '../../core/audit/place-names';
import { needed, textOf, type Call } from '../args';
import { needForm } from '../input';
import { Exit, Refused, Unusable, type Io } from '../io';
import { bridgeText } from './audit-tables';
import { traceText } from './audit-trace';

type Standing = NonNullable<Parameters<Client['tieOut']>[0]>;
type Given<T> = Extract<T, { readonly ok: true }> extends { readonly value: infer V } ? V : never;
type TieOut = Given<Awaited<ReturnType<Client['tieOut']>>>;

/** What the endpoint answered, for people and for programs, and how the verb ends. */
interface Told {
  readonly text: string;
  readonly json: unknown;
  readonly exit: number;
}

/** Which submissions the endpoint is asked about; the endpoint refuses a word it does not know. */
function standingOf(call: Call): Standing {
  const given = ['unit', 'campaign', 'basis', 'cutoff', 'held'].flatMap((name) => {
    const value = textOf(call, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

function figureOf(word: string): { readonly scope: string; readonly column: string; readonly place: string } {
  const [, scope, column, place] = /^(\w+)\.(\w+)@(\w+)$/.exec(word) ?? [];
  if (scope === undefined || column === undefined || place === undefined)
    throw new Unusable(`“${word}”不是一个数，请写成 A4.total_amount@r0（表.栏@行）`);
  return { scope, column, place };
}

function tieText({ compared, counts, entries, joint = [] }: TieOut): string {
  const broken = entries.filter((e) => e.verdict === 'broken');
  return [
    `对账 ${compared} 个合计：相符 ${counts.ties}，四舍五入可解释 ${counts.rounding}，家数在范围内 ${counts.bound}，不符 ${counts.broken}`,
    ...broken.map(({ cell, stated, recomputed }) => {
      const place = `${cell.sheet ?? cell.scope} ${cell.cell ?? `第${cell.row}行`} ${cell.column}`;
      return `≠ ${cell.submission.unit} ${place}：填报 ${stated ?? '空白'}，按明细重算 ${recomputed ?? '空白'}`;
    }),
    ...joint.map(({ cell, message }) => `≠ ${cell.submission.unit}：${message.zh}`),
    '',
  ].join('\n');
}

async function valueOf<T>(asked: Promise<Result<T>>, baseUrl: string): Promise<T> {
  const answer = await asked;
  if (answer.ok) return answer.value;
  if (answer.kind === 'refused') throw new Refused(answer.problem.detail);
  throw new Refused(`连不上 ${baseUrl}，或中途断开，请核对地址和网络后再试`);
}

async function told(call: Call, client: Client, baseUrl: string): Promise<Told> {
  const standing = standingOf(call);
  const [bridge, trace] = [textOf(call, 'bridge'), textOf(call, 'trace')];
  if (bridge !== undefined) {
    const { scope, column, place } = figureOf(bridge);
    const row = /^\d+$/.test(place) ? { row: Number(place) } : { rowId: place };
    const view = await valueOf(client.bridge({ ...standing, scope, column, ...row }), baseUrl);
    return { text: bridgeText(view), json: view, exit: Exit.clean };
  }
  if (trace !== undefined) {
    const { scope, column, place } = figureOf(trace);
    if (!/^[1-9]\d*$/.test(place))
      throw new Unusable(`“${trace}”请写成上级表里的第几行，例如 A1B.viol_amount@1`);
    const view = await valueOf(client.trace({ ...standing, scope, column, row: Number(place) }), baseUrl);
    return { text: traceText(view, namesOf(needForm().definition).sheet), json: view, exit: Exit.clean };
  }
  const view = await valueOf(client.tieOut(standing), baseUrl);
  const differs = view.counts.broken + (view.joint?.length ?? 0) > 0;
  return { text: tieText(view), json: view, exit: differs ? Exit.findings : Exit.clean };
}

/** Asks an endpoint for its totals, for why one differs, or for where one comes from. */
export async function auditFrom(call: Call, io: Io): Promise<number> {
  const baseUrl = needed(call, 'from', '请写出上级地址');
  if (!URL.canParse(baseUrl)) throw new Unusable(`--from 不是网址：${baseUrl}`);
  const token = textOf(call, 'token');
  const client = createClient({
    baseUrl,
    fetch: (url, init) => fetch(url, init),
    ...(token !== undefined && { token }),
  });
  const { text, json, exit } = await told(call, client, baseUrl);
  io.out(call.values['json'] === true ? `${JSON.stringify(json)}\n` : text);
  return exit;
}
