import type { Words } from '../form/definition';

/** The heading of each line of a bridge table. */
export const AUDIT_LINES = {
  missing: { zh: '缺报单位', en: 'Missing units' },
  amended: { zh: '截止后更正', en: 'Amended since' },
  error: { zh: '填报差错', en: 'Filing errors' },
  double: { zh: '重复计算', en: 'Counted twice' },
  rounding: { zh: '四舍五入', en: 'Rounding' },
  unexplained: { zh: '没有解释', en: 'Unexplained' },
} as const satisfies Readonly<Record<string, Words>>;

/** What became of a unit's share, after the unit's name. */
export const AUDIT_CAUSES = {
  missing: { zh: '未计入或未报', en: 'left out or not filed' },
  amended: { zh: '在汇总后更正', en: 'amended after the total' },
  error: { zh: '填错', en: 'wrong cell' },
  double: { zh: '重复计入', en: 'counted twice' },
} as const satisfies Readonly<Record<string, Words>>;

/** What a stated figure was held against. */
export const AUDIT_AGAINST = {
  recomputed: { zh: '按明细重算', en: 'recomputed' },
  upper: { zh: '上级汇总表所列', en: 'as the office above states it' },
  snapshot: { zh: '上一期填报', en: 'in the earlier snapshot' },
  printed: { zh: '按明细重算', en: 'recomputed' },
} as const satisfies Readonly<Record<string, Words>>;
