import { dayOf, type Day } from '../../core/value/date';
import { dated, yuan, type Institution, type RawRow } from './package';
import { stream, type Stream } from './random';

/** Whoever has refunded has done so before the first filings of the demo come in, in days before the cut-off. */
const REFUNDED = [11, 35] as const;
const SELF_CHECK_FROM = dayOf(2021, 5, 1) as Day;
/** The day that annexes 1 and 2 are cut off on, and filled in. */
export const SELF_CHECK_CUTOFF = dayOf(2024, 5, 31) as Day;

/** A fault of the self-check: its type, field, item and what the clerk writes. Its types never meet those of the inspections. */
interface Fault {
  readonly type: string;
  readonly field: string;
  readonly item: string;
  readonly text: string;
  readonly remedy: string;
}

const CLINICAL: readonly Fault[] = [
  {
    type: 'V01',
    field: '检验',
    item: '血清肌酸激酶测定',
    text: '同一标本重复收取检验费',
    remedy: '修改收费系统互斥规则',
  },
  {
    type: 'V02',
    field: '骨科',
    item: '椎间盘摘除术',
    text: '未按二级以下标准减收手术费',
    remedy: '按价格文件重新维护收费标准',
  },
  {
    type: 'V03',
    field: '血透',
    item: '血液透析',
    text: '将透析管路费从项目中分解另收',
    remedy: '合并收费项目并培训收费人员',
  },
  {
    type: 'V08',
    field: '心内',
    item: 'B型钠尿肽测定',
    text: '无指征开展成套检查',
    remedy: '取消成套医嘱模板',
  },
  {
    type: 'V13',
    field: '康复理疗',
    item: '运动疗法',
    text: '超医保支付范围结算康复项目',
    remedy: '设置医保限定支付提示',
  },
  {
    type: 'V03',
    field: '检查',
    item: '彩色多普勒超声',
    text: '将一个部位拆分为多个部位收费',
    remedy: '明确部位计价口径',
  },
];
const RETAIL: readonly Fault[] = [
  {
    type: 'V13',
    field: '零售药店',
    item: '人参健脾丸',
    text: '将不予支付的药品纳入结算',
    remedy: '下架相应医保编码',
  },
  {
    type: 'V09',
    field: '零售药店',
    item: '阿托伐他汀钙片',
    text: '未按处方天数售药',
    remedy: '建立处方复核制度',
  },
  {
    type: 'V01',
    field: '零售药店',
    item: '胰岛素注射笔用针头',
    text: '同一笔销售重复上传',
    remedy: '升级进销存系统',
  },
];
const SIZES: Readonly<Record<Institution['level'], readonly [number, number, number]>> = {
  三级: [4, 8, 18_000_000],
  二级: [3, 6, 6_000_000],
  一级及以下: [1, 4, 900_000],
  不适用: [1, 3, 150_000],
};

/** Whether an institution of the demo found nothing: every fifth small one, so never above half of a printed row. */
export function foundNothing(institution: Institution): boolean {
  return (
    (institution.level === '一级及以下' || institution.level === '不适用') && institution.position % 5 === 4
  );
}

function split(fund: number, draw: Stream): RawRow {
  if (fund < 100_000 || draw.chance(40)) return {};
  const employee = Math.round((fund * draw.int(30, 70)) / 100);
  const other = draw.chance(25) ? Math.round(fund / 20) : 0;
  return {
    fund_employee: yuan(employee),
    fund_resident: yuan(fund - employee - other),
    ...(other > 0 && { fund_other: yuan(other) }),
  };
}

function settled(fund: number, from: Day, draw: Stream): RawRow {
  const day = Math.max(from, SELF_CHECK_CUTOFF - draw.int(...REFUNDED));
  const full = draw.chance(80);
  const paid = full ? fund : draw.chance(50) ? Math.floor(fund / 2) : 0;
  return {
    refund_paid: yuan(paid),
    refund_date: paid > 0 ? dated(day) : null,
    refund_voucher: paid > 0 ? `TH2024${String(draw.int(1, 99999)).padStart(5, '0')}` : null,
    rectify_status: full ? '已完成' : '整改中',
    rectified_on: full ? dated(day) : null,
  };
}

function finding(institution: Institution, index: number, draw: Stream): RawRow {
  const faults = institution.type === '定点零售药店' ? RETAIL : CLINICAL;
  const fault = faults[(index + institution.position) % faults.length] as Fault;
  const [, , top] = SIZES[institution.level];
  const viol = draw.int(top / 100, top);
  const fund = Math.floor((viol * draw.pick([75, 85, 100])) / 100);
  const from = SELF_CHECK_FROM + draw.int(0, 900);
  return {
    seq: index + 1,
    pool_area: institution.pool,
    county_code: institution.county,
    fixmedins_name: institution.name,
    fixmedins_code: institution.code,
    field_code: fault.field,
    checklist_no: `${fault.type}-${String(index + 1).padStart(3, '0')}`,
    viol_type: fault.type,
    viol_desc: fault.text,
    item_name: fault.item,
    occurred_from: dated(from),
    occurred_to: dated(Math.min(from + draw.int(0, 300), SELF_CHECK_CUTOFF - 30)),
    case_count: draw.int(1, 260),
    viol_amount: yuan(viol),
    fund_amount: yuan(fund),
    ...split(fund, draw),
    ...settled(fund, SELF_CHECK_CUTOFF - 30, draw),
    rectify_measure: fault.remedy,
  };
}

/** Annex 2 of one institution: its findings, none where it found nothing. */
export function findingsOf(institution: Institution, seed: string): RawRow[] {
  if (foundNothing(institution)) return [];
  const draw = stream(`${seed}/self-check/${institution.code}`);
  const [least, most] = SIZES[institution.level];
  const count = draw.int(least, most);
  return Array.from({ length: count }, (_, i) => finding(institution, i, draw));
}

function total(rows: readonly RawRow[], column: string): number {
  return rows.reduce((sum, row) => sum + Math.round(Number(row[column] ?? 0) * 100), 0);
}

/** Annex 1 face A of one institution, added up from its findings independently of the rule engine. */
export function summaryOf(institution: Institution, findings: readonly RawRow[]): RawRow {
  const fund = total(findings, 'fund_amount');
  const paid = total(findings, 'refund_paid');
  const dates = findings.map((row) => Number(row['refund_date'] ?? 0));
  return {
    seq: 1,
    pool_area: institution.pool,
    county_code: institution.county,
    fixmedins_name: institution.name,
    fixmedins_code: institution.code,
    fixmedins_type: institution.type,
    inst_level: institution.level,
    ownership: institution.ownership,
    self_checked: '是',
    check_from: dated(SELF_CHECK_FROM),
    check_to: dated(SELF_CHECK_CUTOFF - 11),
    finding_count: findings.length,
    viol_amount: yuan(total(findings, 'viol_amount')),
    fund_amount: yuan(fund),
    refund_due: yuan(fund),
    refund_paid: yuan(paid),
    refund_unpaid: yuan(fund - paid),
    refund_done_on: fund > 0 && fund === paid ? Math.max(...dates) : null,
    rectified_count: findings.filter((row) => row['rectify_status'] === '已完成').length,
    zero_report: findings.length === 0 ? '是' : '否',
  };
}
