import type { Day } from '../../core/value/date';
import type { Inspection } from './inspections';
import { dated, type RawRow } from './package';

/** Annexes 5 and 6 of one county: consultations, replies, register, transfers. */
export interface Transfers {
  readonly consultations: readonly RawRow[];
  readonly replies: readonly RawRow[];
  readonly register: readonly RawRow[];
  readonly transfers: readonly RawRow[];
}

/** The office that transfers, with its county and pool codes. */
export interface Office {
  readonly pool: string;
  readonly county: string;
  readonly name: string;
}

function base(office: Office, sent: Day): RawRow {
  return {
    pool_area: office.pool,
    county_code: office.county,
    from_org: office.name,
    doc_no: `移送〔2024〕${office.county}-${sent}`,
    sent_on: dated(sent),
    approved_on: dated(sent - 1),
    receipt_on: dated(sent + 1),
    receipt_status: '已受理',
    source: '现场检查',
  };
}

function toPolice(office: Office, inspection: Inspection, commNo: string | null): RawRow {
  const { row, day } = inspection;
  return {
    ...base(office, day + 32),
    clue_no: `X-${String(row['case_no'])}`,
    kind: '案件',
    title: `${String(row['fixmedins_name'])}涉嫌欺诈骗保案`,
    clue_type: '欺诈骗保',
    subject_type: row['subject_type'] ?? null,
    subject_name: row['fixmedins_name'] ?? null,
    fixmedins_code: row['fixmedins_code'] ?? null,
    inst_count: 1,
    person_count: 1,
    amount: row['fraud_amount'] ?? null,
    facts: '虚构医药服务项目骗取医保基金',
    link_kind: '行刑衔接',
    to_dept: '公安',
    to_org: '公安机关经侦部门',
    attachments: '移送书;案件调查报告',
    filing_status: '已立案',
    filed_on: dated(day + 34),
    result: '已立案侦查',
    case_no: row['case_no'] ?? null,
    comm_no: commNo,
  };
}

function toHealth(office: Office, inspection: Inspection): RawRow {
  const { row, day } = inspection;
  return {
    ...base(office, day + 20),
    clue_no: `X-${String(row['case_no'])}`,
    kind: '线索',
    title: `${String(row['fixmedins_name'])}诊疗行为线索`,
    clue_type: '医疗行为',
    subject_type: row['subject_type'] ?? null,
    subject_name: row['fixmedins_name'] ?? null,
    fixmedins_code: row['fixmedins_code'] ?? null,
    inst_count: 1,
    person_count: 0,
    facts: '诊疗行为不规范，移交行业主管部门处理',
    link_kind: '行政协同',
    to_dept: '卫健',
    to_org: '卫生健康主管部门',
    result: '未办结',
    case_no: row['case_no'] ?? null,
  };
}

function consult(
  office: Office,
  inspection: Inspection,
  commNo: string,
): Pick<Transfers, 'consultations' | 'replies' | 'register'> {
  const { row, day } = inspection;
  const shared = {
    pool_area: office.pool,
    comm_no: commNo,
    from_org: office.name,
    to_depts: '公安;卫健',
    kind: '案件',
  };
  const state = {
    sent_on: dated(day + 8),
    consensus: '是',
    consensus_on: dated(day + 25),
    next_step: '移送',
  };
  const title = `${String(row['fixmedins_name'])}涉嫌欺诈骗保案`;
  const reply = {
    comm_no: commNo,
    received_on: dated(day + 9),
    replied_on: dated(day + 20),
    opinion: '同意',
  };
  const person = { contact: '王某', signer: '李某' };
  return {
    consultations: [
      {
        ...shared,
        ...state,
        ...person,
        title,
        phone: '0851-00000000',
        source: '现场检查',
        fixmedins_code: row['fixmedins_code'] ?? null,
        fixmedins_name: row['fixmedins_name'] ?? null,
        amount: row['fraud_amount'] ?? null,
        facts: '检查发现涉嫌虚构医药服务项目',
        questions: '是否达到移送标准',
        reply_by: dated(day + 23),
      },
    ],
    replies: ['公安', '卫健'].map((dept) => ({
      ...reply,
      ...person,
      reply_org: `${dept}部门`,
      reply_dept: dept,
      opinion_text: '同意按程序移送',
      is_current: '是',
    })),
    register: [{ ...shared, ...state, title, seq: 1, asked_count: 2, replied_count: 2 }],
  };
}

/** Annexes 5 and 6 that follow from a county's inspections: each transfer its row, the first fraud case consulted before it went. */
export function transfersOf(office: Office, inspections: readonly Inspection[]): Transfers {
  const first = inspections.find((i) => i.fraud);
  const commNo = `${office.county}-2024-01`;
  const rows = inspections.flatMap((i) =>
    i.transfers.map((dept) =>
      dept === '公安' ? toPolice(office, i, i === first ? commNo : null) : toHealth(office, i),
    ),
  );
  const consulted = first ? consult(office, first, commNo) : { consultations: [], replies: [], register: [] };
  return { ...consulted, transfers: rows };
}
