import type { FormDefinition } from '../form/definition';
import { listPlan, type ListSheet } from '../workbook/list-plan';
import type { SheetPlan } from '../workbook/plan';
import type { z } from 'zod';
import type { tieOutSchema } from '../submission/views-audit';
import { chinaTime } from '../submission/receipt';
import { differencesChart } from './differences-chart';
import type { Evidence, Filed } from './archive';
import type { ChainLine } from './chain';
import type { Bridges } from './verify-bridges';

type TieOut = z.infer<typeof tieOutSchema>;

/** What the working paper shows. */
export interface PaperContent {
  readonly form: FormDefinition;
  readonly evidence: Evidence;
  readonly filed: readonly Filed[];
  readonly tieOut: TieOut;
  readonly bridges: Bridges;
  readonly logs: readonly ChainLine[];
  readonly nameOf: (unit: string) => string;
}

const BRIDGES = '差额构成';
/** The sheet row of a list's first line, below its title and its headings. */
const FIRST_ROW = 3;

const VERDICTS: Readonly<Record<TieOut['entries'][number]['verdict'], string>> = {
  ties: '相符',
  rounding: '四舍五入可解释',
  bound: '家数在范围内',
  broken: '不符',
};
const STATES = { open: '未审', accepted: '采纳', refused: '不采纳' } as const;

function about({ evidence, filed, tieOut, bridges, logs }: PaperContent): SheetPlan {
  const { campaign, unitName, unit, asOf, basis, cutoff, form, heads } = evidence;
  const versions = filed.reduce((n, f) => n + f.versions.length, 0);
  return listPlan({
    sheet: '底稿说明',
    title: '对账底稿',
    heads: [],
    rows: [
      ['期次', campaign],
      ['单位', `${unitName}（${unit}）`],
      ...(basis === undefined ? [] : [['数据口径', basis]]),
      ...(cutoff === undefined ? [] : [['统计截止日期', cutoff]]),
      ['取证时间', chinaTime(asOf)],
      ['表样', `${form.id}　${form.hash}`],
      ['上报', `${filed.length} 件 ${versions} 版`],
      ['对账', `${tieOut.compared} 个合计，不符 ${tieOut.counts.broken} 个`],
      ['差额构成', `${bridges.length} 张`],
      ['日志', `${heads.length} 个地区 ${logs.length} 行`],
      ['核验', '用 duibiao audit verify 核验本底稿所在的压缩包，不需要联网'],
    ],
    widths: [16, 72],
  });
}

function tieRows({ form, tieOut, nameOf }: PaperContent): string[][] {
  return tieOut.entries.map(({ cell, verdict, stated, recomputed, residual, unit, parts }) => {
    const table = form.tables.find((t) => t.scope === cell.scope);
    const heading = table?.columns.find((c) => c.id === cell.column)?.heading.zh ?? cell.column;
    const who = parts.map((p) => `${nameOf(p.unit)} ${p.difference}`).join('；');
    const place = cell.cell ?? `第${cell.row}行`;
    const figures = [stated ?? '空白', recomputed ?? '', residual, unit ?? ''];
    return [
      nameOf(cell.submission.unit),
      cell.sheet ?? table?.sheet ?? cell.scope,
      place,
      heading,
      ...figures,
      VERDICTS[verdict],
      who,
    ];
  });
}

function bridgeRows({ bridges }: Pick<PaperContent, 'bridges'>): string[][] {
  return bridges.flatMap((bridge) => {
    const { unitName, cell, heading, exactUnit, difference } = bridge;
    const figure = `${unitName} ${cell.sheet ?? cell.scope} ${cell.cell ?? ''} ${heading.zh}`;
    const lines = bridge.lines.flatMap((line) => [
      [figure, line.heading.zh, '', line.amount, exactUnit],
      ...line.items.map((item) => [
        figure,
        line.heading.zh,
        `${item.unitName} ${item.cell?.sheet ?? ''} ${item.cell?.cell ?? ''}`.trimEnd(),
        item.amount,
        exactUnit,
      ]),
    ]);
    return [...lines, [figure, '合计', '', difference, exactUnit]];
  });
}

function explanationRows({ filed, nameOf }: PaperContent): string[][] {
  return filed.flatMap(({ unit, explanations }) =>
    explanations.map((e) => [
      nameOf(unit),
      e.rule,
      e.text,
      STATES[e.state],
      e.reason ?? '',
      `第 ${e.since} 版`,
    ]),
  );
}

function logRows({ logs }: PaperContent): string[][] {
  return logs.map(({ region, seq, at, actor, action, object, digest, hash }) => [
    region,
    String(seq),
    chinaTime(at),
    actor,
    action,
    object,
    digest,
    hash,
  ]);
}

/** Plans the working paper: what it is of, tie-out, bridge tables, explanations with decisions, log; then the largest differences drawn. */
export function paperPlans(content: PaperContent): SheetPlan[] {
  const sheets: readonly Omit<ListSheet, 'title'>[] = [
    {
      sheet: '对账',
      heads: ['填报单位', '表', '单元格', '栏目', '填报', '重算', '差', '单位', '结论', '差在'],
      rows: tieRows(content),
      widths: [20, 18, 8, 24, 14, 14, 12, 6, 14, 30],
    },
    {
      sheet: BRIDGES,
      heads: ['填报数', '原因', '单位和单元格', '金额', '单位'],
      rows: bridgeRows(content),
      widths: [40, 16, 34, 16, 6],
    },
    {
      sheet: '说明及审核',
      heads: ['单位', '规则', '说明', '审核', '理由', '版本'],
      rows: explanationRows(content),
      widths: [22, 12, 50, 8, 24, 8],
    },
    {
      sheet: '日志',
      heads: ['地区', '行号', '时间', '办理人', '事项', '对象', '数据摘要', '哈希'],
      rows: logRows(content),
      widths: [8, 6, 19, 14, 10, 30, 34, 34],
    },
  ];
  const titled = sheets.map((sheet) =>
    listPlan({ ...sheet, title: `${content.evidence.unitName}　${sheet.sheet}` }),
  );
  const chart = differencesChart(content.bridges, {
    sheet: BRIDGES,
    column: 'D',
    totalRow: (bridge) =>
      FIRST_ROW - 1 + bridgeRows({ bridges: content.bridges.slice(0, bridge + 1) }).length,
  });
  return [about(content), ...titled, ...(chart ? [chart] : [])];
}
