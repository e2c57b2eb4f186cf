import type { CountClaim, Reading } from './claim';
import { PERCENT_POWER, type ProseFigure } from './figure';

const COUNTED = /^(?:家|所|户|个|部|起|件)$/;
const THINGS =
  /^(?:县|市|区|州|部门|单位|机构|医院|药店|统筹区|统筹地区|定点|科室|乡镇|卫生院|县区|县市区|县\(市、区\)|县\(市\)|[一-鿿]{0,8}(?:机构|医院|药店|单位|部门|县|区|市|州|卫生院))/;
const LONGEST_NAME = 24;
/** Counties, prefectures, townships: each name ends with its kind. */
const LISTED_PLACES = /(?:[一-鿿]{1,11}[县市区州乡镇](?:[、和及]))+[一-鿿]{1,11}[县市区州乡镇]$/;
/** Offices that act together: each name ends as offices do. */
const LISTED_OFFICES = /(?:[一-鿿]{1,11}[局委办厅](?:[、和及]))+[一-鿿]{1,11}[局委办厅院]$/;
/** Places are looked for in so many characters before their number. */
const LONGEST_LISTING = 300;
const PLACES = /^(?:县|市|区|州|乡|镇|统筹区)/;

function namesOf(list: string): { readonly names: string[]; readonly most: number } {
  const names = list
    .split('、')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const most = names.reduce((n, name) => n + 1 + (name.match(/[和及与]/g)?.length ?? 0), 0);
  return { names, most };
}

/** 以下3家机构：甲、乙、丙 — a number of things that are then named, and nothing else named. */
function namedAfter(r: Reading, i: number): CountClaim | undefined {
  const { figures, gaps, tail, start } = r.sentence;
  const total = figures[i];
  if (!total || total.kind !== 'count' || !COUNTED.test(total.unit)) return undefined;
  if (i + 1 < figures.length && /:/.test(gaps[i + 1] ?? '')) return undefined;
  const after = i + 1 < figures.length ? (gaps[i + 1] ?? '') : tail;
  const match = /^([^，,。;；:：、()]{0,16}):([^。;；:，,()]+)(?:[。;；]|$)/.exec(after);
  if (!match || !THINGS.test(match[1] === '' ? '机构' : (match[1] ?? ''))) return undefined;
  const list = match[2] ?? '';
  const { names, most } = namesOf(list);
  if (names.length < 2 || /等$|等\d/.test(list) || names.some((name) => name.length > LONGEST_NAME))
    return undefined;
  const to = total.to + (match[1] ?? '').length + 1 + list.length;
  return { kind: 'count', total, names, most, to: Math.max(to, start) };
}

/** A bare number of things, which are whole. */
function counted(figure: ProseFigure): ProseFigure {
  if (figure.kind !== 'bare') return figure;
  return { ...figure, kind: 'count', value: figure.value / 10n ** BigInt(PERCENT_POWER), quantum: 1n };
}

/** 甲县、乙县、丙县3个县: places that are named, then their number, and nothing between. */
function namedBefore(r: Reading, i: number): CountClaim | undefined {
  const { figures, gaps, tail } = r.sentence;
  const total = figures[i];
  if (!total || !/^[个家]?$/.test(total.unit) || !/^(?:count|bare)$/.test(total.kind)) return undefined;
  const words = (gaps[i] ?? '').slice(-LONGEST_LISTING);
  const after = i + 1 < figures.length ? (gaps[i + 1] ?? '') : tail;
  const places = total.unit === '个' && PLACES.test(after) ? LISTED_PLACES.exec(words) : null;
  const list = (places ?? (/^(?:部门|单位)/.test(after) ? LISTED_OFFICES.exec(words) : null))?.[0];
  if (list === undefined) return undefined;
  const { names, most } = namesOf(list);
  return names.length < 2 ? undefined : { kind: 'count', total: counted(total), names, most, to: total.to };
}

/** The numbers of named things that a sentence claims. */
export function findCounts(r: Reading): CountClaim[] {
  return r.sentence.figures.flatMap((_, i) => namedAfter(r, i) ?? namedBefore(r, i) ?? []);
}
