import { dayOf, type Day } from '../../core/value/date';
import type { Inspection } from './inspections';
import { dated, yuan, type RawRow } from './package';
import { stream } from './random';
import type { Office } from './transfers';

const FIRST_DAY = dayOf(2024, 7, 1) as Day;

function common(office: Office, caseNo: string, day: Day): RawRow {
  return {
    case_no: caseNo,
    pool_area: office.pool,
    county_code: office.county,
    inst_level: '不适用',
    ownership: '不适用',
    inspect_mode: '数据线索核查',
    inspect_level: '县',
    inspector_org: office.name,
    inspect_from: dated(day),
    inspect_to: dated(day + 3),
    subject_key: caseNo,
  };
}

function insured(office: Office, day: Day, loss: number): Inspection {
  const caseNo = `${office.county}-2024-C-1`;
  const fine = loss * 2;
  const row: RawRow = {
    ...common(office, caseNo, day),
    subject_type: '参保人',
    fixmedins_name: '张某',
    has_violation: '是',
    viol_types: 'V21',
    viol_summary: '将本人医保凭证交由他人冒名使用并骗取基金',
    viol_amount: yuan(loss),
    principal: yuan(loss),
    is_fraud: '是',
    fraud_amount: yuan(loss),
    measures: '拒付或追回;暂停结算;行政处罚',
    penalty_contract: 0,
    fine_admin: yuan(fine),
    total_amount: yuan(loss + fine),
    principal_paid: yuan(loss),
    fine_paid: yuan(fine),
    legal_basis: '条例第41条',
    filed_on: dated(day + 5),
    decision_no: `医保处罚字〔2024〕${caseNo}号`,
    decision_date: dated(day + 30),
    status: '已结案',
  };
  const line: RawRow = {
    case_no: caseNo,
    line_no: 1,
    viol_type: 'V21',
    legal_item: '41-4',
    case_count: 6,
    viol_amount: yuan(loss),
    fund_loss: yuan(loss),
    fine_multiple: 2,
    fine: yuan(fine),
  };
  return { row, lines: [line], transfers: [], day, fraud: false };
}

function agency(office: Office, day: Day): Inspection {
  const row: RawRow = {
    ...common(office, `${office.county}-2024-J-1`, day),
    subject_type: '经办机构',
    fixmedins_name: `${office.name}经办窗口`,
    has_violation: '否',
    is_fraud: '否',
    total_amount: 0,
    ...{ viol_amount: 0, principal: 0, penalty_contract: 0, fine_admin: 0, principal_paid: 0 },
    status: '已结案',
  };
  return { row, lines: [], transfers: [], day, fraud: false };
}

/** Inspections of objects that are no institutions: an insured person and an agency office in each county. */
export function otherSubjectsOf(office: Office, seed: string): Inspection[] {
  const draw = stream(`${seed}/others/${office.county}`);
  return [
    insured(office, FIRST_DAY + draw.int(0, 80), draw.int(60_000, 800_000)),
    agency(office, FIRST_DAY + draw.int(0, 80)),
  ];
}

/** A clue about a public servant, sent to 纪检监察 without an inspection, and the day it goes. */
export function disciplineClue(office: Office): { readonly row: RawRow; readonly day: Day } {
  const sent = FIRST_DAY + 60;
  const row: RawRow = {
    pool_area: office.pool,
    county_code: office.county,
    from_org: office.name,
    clue_no: `${office.county}-2024-G-1`,
    kind: '线索',
    title: '公职人员涉嫌违反廉洁纪律线索',
    clue_type: '涉嫌腐败',
    source: '举报投诉',
    subject_type: '公职人员',
    subject_name: '赵某',
    inst_count: 0,
    person_count: 1,
    facts: '群众举报公职人员在药品采购中收受好处',
    link_kind: '行纪衔接',
    to_dept: '纪检监察',
    to_org: '纪委监委',
    doc_no: `移送〔2024〕${office.county}-纪1`,
    sent_on: dated(sent),
    receipt_on: dated(sent + 2),
    receipt_status: '已受理',
    filing_status: '审查中',
    result: '未办结',
  };
  return { row, day: sent };
}
