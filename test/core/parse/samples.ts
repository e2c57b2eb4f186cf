import type { CellValue } from '../../../src/core/form/grid';
import { cellOf } from '../../../src/core/form/build';
import type { ParseResult } from '../../../src/core/parse/parse';
import { addressOf } from '../../../src/core/form/table';

export type Row = Readonly<Record<string, CellValue>>;

/** A complete header of an institution. */
export const HEADER: Row = {
  issue_no: '黔医保发〔2024〕5号',
  filer_org: '息烽县人民医院',
  filer_code: 'H52012200001',
  filer_level: '机构',
  pool_area: '520100',
  county_code: '520122',
  basis: '一次性',
  cutoff_date: 45443,
  money_unit: '元',
  filled_on: 45441,
  prepared_by: '张三',
  reviewed_by: '李四',
  approved_by: '王五',
  phone: '0851-87720001',
};

/** A clean row of annex 2. */
export function finding(seq: number, changes: Row = {}): Row {
  return {
    seq,
    pool_area: '520100',
    county_code: '520122',
    fixmedins_name: '息烽县人民医院',
    fixmedins_code: 'H52012200001',
    field_code: '骨科',
    viol_type: 'V01',
    viol_desc: '重复收取骨科手术费',
    occurred_from: 45000,
    occurred_to: 45100,
    case_count: 3,
    viol_amount: 1610,
    fund_amount: 1160.5,
    refund_paid: 0,
    rectify_measure: '已退费并培训',
    rectify_status: '整改中',
    ...changes,
  };
}

/** Some clean rows of annex 2; `changes` by position, from 0. */
export function findings(count: number, changes: Readonly<Record<number, Row>> = {}): Row[] {
  return Array.from({ length: count }, (_, i) => finding(i + 1, changes[i]));
}

/** A clean row of annex 1. */
export const SELF_CHECK: Row = {
  seq: 1,
  pool_area: '520100',
  county_code: '520122',
  fixmedins_name: '息烽县人民医院',
  fixmedins_code: 'H52012200001',
  fixmedins_type: '定点医疗机构',
  inst_level: '二级',
  ownership: '公立',
  self_checked: '是',
  check_from: 44317,
  check_to: 45442,
  finding_count: 3,
  viol_amount: 4830,
  fund_amount: 3481.5,
  refund_due: 3481.5,
  refund_paid: 0,
  refund_unpaid: 3481.5,
  rectified_count: 0,
  zero_report: '否',
};

/** The values of one column of a parsed table as plain data, `!problem` where a cell is bad. */
export function column(result: ParseResult, scope: string, id: string): (string | number | undefined)[] {
  const table = result.data.tables.get(scope);
  const data = table?.columns.get(id);
  if (!table || !data) throw new Error(`no ${scope}.${id}`);
  return Array.from({ length: table.rowCount }, (_, row) => {
    const problem = data.problems?.get(row);
    return problem ? `!${problem}` : cellOf(data, row);
  });
}

/** A header item of a parsed table. */
export function headerItem(result: ParseResult, scope: string, id: string): string | number | undefined {
  const data = result.data.headers.get(scope)?.columns.get(id);
  return data && cellOf(data, 0);
}

/** The sheet rows of a parsed table. */
export function rowsOf(result: ParseResult, scope: string): number[] {
  return [...(result.data.tables.get(scope)?.place?.rows ?? [])];
}

/** Findings in short: rule, cell, and how many cells where it is more than one. */
export function told(result: ParseResult): string[] {
  return result.findings.map((f) => {
    const cell = f.place ? addressOf(f.place) : '-';
    return f.facts.count !== undefined && f.facts.count > 1
      ? `${f.rule} ${cell} ×${f.facts.count}`
      : `${f.rule} ${cell}`;
  });
}
