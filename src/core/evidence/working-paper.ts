import { chinaTime } from '../submission/receipt';
import { listPlan, type ListSheet } from '../workbook/list-plan';
import type { SheetPlan } from '../workbook/plan';
import { differencesChart } from './differences-chart';
import { bridgeRows, explanationRows, logRows, tieRows, type PaperContent } from './paper-rows';

const BRIDGES = '差额构成';
/** The sheet row of a list's first line, below its title and its headings. */
const FIRST_ROW = 3;
/** Where the amounts of the causes and their totals stand. */
const AMOUNTS = 'E';

function about({ form: definition, evidence, filed, tieOut, bridges, logs }: PaperContent): SheetPlan {
  const { campaign, unitName, unit, asOf, basis, cutoff, form, heads } = evidence;
  const versions = filed.reduce((n, f) => n + f.versions.length, 0);
  return listPlan({
    sheet: '底稿说明',
    title: '对账底稿',
    heads: [],
    rows: [
      ['期次', `${definition.title.zh}（${campaign}）`],
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

/** Plans the working paper: what it is of, tie-out, bridge tables, explanations with decisions, log; then the largest differences drawn. */
export function paperPlans(content: PaperContent): SheetPlan[] {
  const sheets: readonly Omit<ListSheet, 'title'>[] = [
    {
      sheet: '对账',
      heads: [
        '填报单位',
        '表',
        '单元格',
        '栏目',
        '填报',
        '重算',
        '单位',
        '差额',
        '差额单位',
        '结论',
        '差在哪里',
      ],
      rows: tieRows(content),
      widths: [18, 14, 8, 22, 14, 14, 6, 14, 6, 16, 34],
      empty: '没有不符的合计',
    },
    {
      sheet: BRIDGES,
      heads: ['填报数', '原因', '单位和单元格', '其中', '金额', '单位'],
      rows: bridgeRows(content),
      widths: [64, 12, 34, 14, 14, 6],
      empty: '没有要分解的差额',
    },
    {
      sheet: '说明及审核',
      heads: ['单位', '规则', '说明', '审核', '理由', '版本'],
      rows: explanationRows(content),
      widths: [22, 12, 50, 8, 24, 8],
      empty: '没有填写过说明',
    },
    {
      sheet: '日志',
      heads: ['地区', '行号', '时间', '办理人', '事项', '对象', '对象编号', '数据摘要', '哈希'],
      rows: logRows(content),
      widths: [16, 6, 20, 18, 20, 34, 30, 34, 34],
      empty: '没有日志',
    },
  ];
  const titled = sheets.map((sheet) =>
    listPlan({ ...sheet, title: `${content.evidence.unitName}　${sheet.sheet}` }),
  );
  const chart = differencesChart(content, {
    sheet: BRIDGES,
    column: AMOUNTS,
    totalRow: (bridge) =>
      FIRST_ROW - 1 + bridgeRows({ ...content, bridges: content.bridges.slice(0, bridge + 1) }).length,
  });
  return [about(content), ...titled, ...(chart ? [chart] : [])];
}
