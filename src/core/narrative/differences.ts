import { addable, settled, type ProseFigure } from './figure';
import type { Reading, ShareClaim, SumClaim } from './claim';

const UP =
  '增加|增长|上升|提高|增|多|上涨|净增|提升|上调|升|超(?:过|出)?(?:去年|上年|前年|上期|同期)[^，,]{0,4}';
const DOWN = '减少|下降|降低|回落|减|少|下滑|压减|下调|压降|降';
const CHANGE = new RegExp(`(?:(${UP})|(${DOWN}))(?:了|幅度?(?:为|达)?)?$`);
/** 减少6件，下降10%: the same change again, in percent. */
const AGAIN = /^[，,(]?(?:同比|环比)?[^，,。;；(]{2,5}$/;
const COMPARED = /[比较](?!对)|相比|同期|上年|去年|上期/;
const FROM_TO = new RegExp(`^[^，。;]{0,8}(?:(${UP}|升)|(${DOWN}|降))?(?:至|到|为)[^，。;]{0,14}$`);
const FROM = /(?:由|从|自)[^，。;]{0,14}$/;
const REST = /(?:尚有|尚未|还有|还剩|剩余|结余|未退|未缴|未追回|待|余|欠|差额|空编|空缺|缺编)[^，。;]{0,12}$/;
const DUE = /应|收入|编制|需|须|计划|发出|下达|印发通知|受理|收到移交/;
const DONE = /已|支出|实|主动退|收到|完成|到位|办结/;

function differ(change: ProseFigure, pair: readonly [ProseFigure, ProseFigure]): SumClaim[] {
  const [total, ...parts] = settled([change, ...pair]) ?? [];
  return total ? [{ kind: 'difference', total, parts, weights: [1n, -1n], certain: true }] : [];
}

const RELATIVE = [['前年'], ['去年', '上年'], ['今年', '本年']];
/** More than any number of a year. */
const LATER = 10_000;

/** The order of the year that words name: its number, or that of 前年, 去年 and 今年 after all numbers; undefined where they name none. */
function yearOf(words: string): number | undefined {
  const [last] = [...words.matchAll(/((?:19|20)\d\d)年|前年|去年|上年|今年|本年/g)].slice(-1);
  if (!last) return undefined;
  return last[1] === undefined
    ? RELATIVE.findIndex((names) => names.includes(last[0])) + LATER
    : Number(last[1]);
}

/** Which of two stretches of words names the later year; undefined where not both name one. */
function laterOf(first: string, second: string): 'first' | 'second' | undefined {
  const [a, b] = [yearOf(first), yearOf(second)];
  if (a === undefined || b === undefined || a === b) return undefined;
  return a < b ? 'second' : 'first';
}

/** The two figures before i that a change speaks of: now, then, and how certain that is. */
function compared(r: Reading, i: number): readonly [ProseFigure, ProseFigure] | undefined {
  const { figures, gaps } = r.sentence;
  const [a, b] = [figures[i - 2], figures[i - 1]];
  if (!a || !b || !addable(a, b) || a.kind === 'bare' || b.kind === 'bare') return undefined;
  const between = gaps[i - 1] ?? '';
  const change = gaps[i] ?? '';
  if (/[;；]|其中|(?<!公)共|合计/.test(between + change) || CHANGE.test(between)) return undefined;
  if (FROM_TO.test(between) && FROM.test(gaps[i - 2] ?? '')) return [b, a];
  const order = /^[，,]/.test(change) ? laterOf(gaps[i - 2] ?? '', between) : undefined;
  if (order !== undefined) return order === 'second' ? [b, a] : [a, b];
  return COMPARED.test(between) && !/[，,]/.test(change.replace(/^[^，,]{0,4}[，,]/, ''))
    ? [a, b]
    : undefined;
}

/** The figures of the change that stands right before a percentage of the same change. */
function again(r: Reading, i: number): readonly [ProseFigure, ProseFigure] | undefined {
  const { figures, gaps } = r.sentence;
  const [before, word] = [CHANGE.exec(gaps[i - 1] ?? ''), CHANGE.exec(gaps[i] ?? '')];
  if (i < 3 || figures[i]?.kind !== 'percent' || !before || !AGAIN.test(gaps[i] ?? '')) return undefined;
  const isSame = (before[1] === undefined) === (word?.[1] === undefined);
  return isSame ? compared(r, i - 1) : undefined;
}

/** The increases and decreases that a sentence claims, in the unit of its figures or in percent. */
export function findDifferences(r: Reading): (SumClaim | ShareClaim)[] {
  const { figures, gaps } = r.sentence;
  return figures.flatMap((change, i): (SumClaim | ShareClaim)[] => {
    if (i < 2) return [];
    const word = CHANGE.exec(gaps[i] ?? '');
    const pair = word ? (compared(r, i) ?? again(r, i)) : undefined;
    if (!word || !pair) return restOf(r, i);
    const [now, then] = pair;
    const up = word[1] !== undefined;
    if (change.kind === 'percent' && change.unit === '%' && now.kind !== 'percent')
      return [{ kind: 'share', percent: change, part: now, whole: then, growth: up ? 'up' : 'down' }];
    const points = change.kind === 'percent' && now.kind === 'percent';
    if (!points && !addable(change, now)) return [];
    return differ(change, up ? [now, then] : [then, now]);
  });
}

/** The two figures before i, the nearest first, past one percentage. */
function amountsBefore(r: Reading, i: number): number[] {
  return [i - 1, i - 2, i - 3].filter((k) => k >= 0 && r.sentence.figures[k]?.kind !== 'percent').slice(0, 2);
}

/** 应退270万元，已退250万元，尚未退回20万元. */
function restOf(r: Reading, i: number): SumClaim[] {
  const { figures, gaps } = r.sentence;
  const [second, first] = amountsBefore(r, i);

  const [due, done, rest] = [figures[first ?? -1], figures[second ?? -1], figures[i]];
  if (!due || !done || !rest || !REST.test(gaps[i] ?? '')) return [];
  if (!addable(due, done) || !addable(done, rest) || rest.kind === 'percent') return [];
  const [dueLabel, doneLabel] = [r.labels[first ?? -1] ?? '', r.labels[second ?? -1] ?? ''];
  return DUE.test(dueLabel) && DONE.test(doneLabel) ? differ(rest, [due, done]) : [];
}
