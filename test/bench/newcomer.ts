import type { Figure } from './figure';

export type Tongue = 'zh' | 'en';

/** A figure of the short tables: which, what it is, and what it is held against, in both languages. */
interface Shown {
  readonly name: string;
  readonly versus: string;
  readonly what: Readonly<Record<Tongue, string>>;
  readonly against: Readonly<Record<Tongue, string>>;
}

const SHOWN: readonly Shown[] = [
  {
    name: 'check.rows 100000',
    versus: 'ahead of zod',
    what: {
      en: 'Checking 100 000 rows by all rules of annexes 1 and 2',
      zh: '全审 10 万行明细（附件 1、2 的全部规则）',
    },
    against: { en: 'a zod schema row by row', zh: '逐行用 zod 校验' },
  },
  {
    name: 'check.rows 1000000',
    versus: 'bare pass over the cells + parse',
    what: { en: 'The same with 1 000 000 rows', zh: '全审 100 万行明细' },
    against: { en: 'reading and parsing its cells, without a check', zh: '只读单元格、不审核' },
  },
  {
    name: 'check.rows 10000',
    versus: 'ahead of LibreOffice',
    what: { en: 'The same with 10 000 rows', zh: '全审 1 万行明细' },
    against: { en: 'LibreOffice with twenty formulas a row', zh: 'LibreOffice 每行 20 个公式' },
  },
  {
    name: 'read.big',
    versus: 'ahead of hucre',
    what: { en: 'Reading a workbook of 100 000 rows', zh: '读入 10 万行的工作簿' },
    against: { en: 'the hucre library', zh: 'hucre 库' },
  },
  {
    name: 'read.big',
    versus: 'ahead of LibreOffice',
    what: { en: 'The same', zh: '同上' },
    against: { en: 'LibreOffice to CSV', zh: 'LibreOffice 转成 CSV ' },
  },
  {
    name: 'consolidate.county 300',
    versus: 'bare pass',
    what: { en: 'Rolling up 300 institutions of a county', zh: '汇总一个县 300 家机构' },
    against: { en: 'looking at each cell once', zh: '把单元格看一遍' },
  },
  {
    name: 'rollup 300 × 24 sums, 1 000 rows',
    versus: 'the same',
    what: { en: "A county's totals at the endpoint", zh: '接口重做一个县的合计' },
    against: { en: 'a tenth of the detail rows', zh: '明细少到十分之一时' },
  },
];

const HEADS: Readonly<Record<Tongue, string>> = {
  en: '| what | takes | compared with |',
  zh: '| 做什么 | 用时 | 相比 |',
};

function ratioOf({ versus, ratio }: Figure, tongue: Tongue, against: string): string {
  if (ratio === null) return '–';
  const isAhead = versus.startsWith('ahead of');
  if (tongue === 'en') return isAhead ? `${ratio} times faster than ${against}` : `${ratio} × ${against}`;
  return isAhead ? `${against}的 1/${ratio}` : `${against}的 ${ratio} 倍`;
}

/** The handful of figures that a newcomer wants, as a table. */
export function shortTable(figures: readonly Figure[], tongue: Tongue): string | undefined {
  const rows = SHOWN.flatMap(({ name, versus, what, against }) => {
    const figure = figures.find((f) => f.name.startsWith(name) && f.versus.startsWith(versus));
    if (!figure) return [];
    const took = `${figure.value} ${figure.unit.replace(/ of the database$/, '')}`;
    return [`| ${what[tongue]} | ${took} | ${ratioOf(figure, tongue, against[tongue])} |`];
  });
  return rows.length === 0 ? undefined : [HEADS[tongue], '|---|---|---|', ...rows].join('\n');
}
