import { dayOf, type Day } from '../../core/value/date';
import { dated, yuan, type Institution, type RawRow } from './package';
import { stream, type Stream } from './random';

const FIRST_DAY = dayOf(2024, 6, 10) as Day;
/** Days from the start of an inspection until its last paper is dated. */
export const CASE_DAYS = 40;

/** One inspection of an object with its violation lines; `transfers` says to whom it went and `day` when it began. */
export interface Inspection {
  readonly row: RawRow;
  readonly lines: readonly RawRow[];
  readonly transfers: readonly string[];
  readonly day: Day;
  readonly fraud: boolean;
}

interface Line {
  readonly type: string;
  readonly item: string;
  readonly loss: number;
  readonly viol: number;
  readonly multiple: number;
}

const CLINICAL: readonly (readonly [string, string])[] = [
  ['V06', '38-4'],
  ['V07', '38-2'],
  ['V10', '38-1'],
  ['V15', '38-7'],
  ['V11', '38-1'],
  ['V17', '38-7'],
];
const RETAIL: readonly (readonly [string, string])[] = [
  ['V17', '38-7'],
  ['V19', '38-5'],
  ['V04', '38-4'],
  ['V16', '38-7'],
];
const MODES = ['飞行检查', '交叉检查', '专项检查', '日常检查', '联合检查', '举报核查', '数据线索核查'];

/** What an inspection begins with: its number, who is inspected, when, and how much the self-check left to find, in 分. */
interface Start {
  readonly caseNo: string;
  readonly institution: Institution;
  readonly day: Day;
  readonly turn: number;
  readonly limit: number;
  readonly draw: Stream;
}

function fineOf(line: Line): number {
  return Math.round((line.loss * line.multiple) / 100);
}

function linesOf(start: Start, fraud: boolean, fined: boolean): Line[] {
  const { draw, institution, turn, limit } = start;
  const retail = institution.type === '定点零售药店';
  const faults = retail ? RETAIL : CLINICAL;
  const count = fraud ? 1 : draw.int(1, retail ? 1 : 2);
  const lines = Array.from({ length: count }, (_, i): Line => {
    const [type, item] = faults[(turn * 2 + i) % faults.length] as readonly [string, string];
    const loss = draw.int(Math.floor(limit / 10), Math.floor(limit / 4));
    const viol = draw.chance(40) ? loss : Math.round((loss * 100) / draw.pick([75, 85]));
    return { type, item, loss, viol, multiple: fined ? draw.pick([100, 120, 150]) : 0 };
  });
  if (!fraud) return lines;
  const loss = draw.int(Math.floor(limit / 20), Math.floor(limit / 8));
  const [type, item] = retail ? ['V22', '40-1'] : ['V24', '40-3'];
  return [...lines, { type: type as string, item: item as string, loss, viol: loss, multiple: 0 }];
}

function measuresOf(draw: Stream, fined: boolean, penalty: number): string {
  const words = ['拒付或追回'];
  if (draw.chance(60)) words.push('约谈');
  if (draw.chance(75)) words.push('限期整改');
  if (draw.chance(10)) words.push('通报批评');
  if (penalty > 0) words.push('收取违约金');
  if (draw.chance(8)) words.push('中止医保服务');
  if (draw.chance(5)) words.push('暂停协议');
  if (fined) words.push('行政处罚');
  return words.join(';');
}

function commonOf({ caseNo, institution, day, turn, draw }: Start): RawRow {
  return {
    case_no: caseNo,
    pool_area: institution.pool,
    county_code: institution.county,
    subject_type: institution.type,
    fixmedins_name: institution.name,
    fixmedins_code: institution.code,
    inst_level: institution.level,
    ownership: institution.ownership,
    inspect_mode: MODES[(draw.int(0, 2) + turn * 3) % MODES.length] as string,
    inspect_level: draw.pick(['市', '县']),
    inspector_org: '专项整治联合检查组',
    inspect_from: dated(day),
    inspect_to: dated(day + draw.int(0, 4)),
    subject_key: institution.code,
  };
}

function cleanRow(start: Start): RawRow {
  const none = {
    viol_amount: 0,
    principal: 0,
    penalty_contract: 0,
    fine_admin: 0,
    total_amount: 0,
    principal_paid: 0,
  };
  return {
    ...commonOf(start),
    ...none,
    has_violation: '否',
    is_fraud: '否',
    exposed: '否',
    status: '已结案',
  };
}

function decided(start: Start, lines: readonly Line[], fraud: boolean): RawRow {
  const { draw, day, caseNo } = start;
  const fine = lines.reduce((s, l) => s + fineOf(l), 0);
  const principal = lines.reduce((s, l) => s + l.loss, 0);
  const penalty = fine === 0 && draw.chance(60) ? Math.floor((principal * draw.int(10, 30)) / 100) : 0;
  const closed = draw.chance(70);
  const paid = closed ? principal : Math.floor(principal / 2);
  const basis = [...(fine > 0 ? ['条例第38条'] : ['服务协议']), ...(fraud ? ['条例第40条'] : [])];
  return {
    measures: measuresOf(draw, fine > 0, penalty),
    principal: yuan(principal),
    penalty_contract: yuan(penalty),
    fine_admin: yuan(fine),
    total_amount: yuan(principal + penalty + fine),
    principal_paid: yuan(paid),
    penalty_paid: yuan(closed ? penalty : 0),
    fine_paid: yuan(closed ? fine : 0),
    legal_basis: basis.join(';'),
    status: closed ? '已结案' : '已处理',
    exposed: draw.chance(10) ? '是' : '否',
    ...(fine > 0 && {
      filed_on: dated(day + 5),
      decision_no: `医保处罚字〔2024〕${caseNo}号`,
      decision_date: dated(day + 30),
    }),
  };
}

function violationRow(start: Start, lines: readonly Line[], fraud: boolean): Inspection {
  const { draw, institution, caseNo, day } = start;
  const transfers = fraud ? ['公安'] : draw.chance(10) ? ['卫健'] : [];
  const row: RawRow = {
    ...commonOf(start),
    has_violation: '是',
    viol_types: lines.map((l) => l.type).join(';'),
    viol_summary: '检查组抽查病历和结算数据，查实上述违规费用',
    viol_from: dated(day - 600),
    viol_to: dated(day - 60),
    viol_amount: yuan(lines.reduce((s, l) => s + l.viol, 0)),
    is_fraud: fraud ? '是' : '否',
    fraud_amount: fraud
      ? yuan(lines.filter((l) => l.item.startsWith('40')).reduce((s, l) => s + l.loss, 0))
      : null,
    ...decided(start, lines, fraud),
    transfers: transfers.join(';') || null,
  };
  const raw = lines.map((line, i): RawRow => ({
    case_no: caseNo,
    line_no: i + 1,
    fixmedins_code: institution.code,
    viol_type: line.type,
    legal_item: line.item,
    case_count: draw.int(1, 90),
    viol_amount: yuan(line.viol),
    fund_loss: yuan(line.loss),
    ...(line.multiple > 0 && { fine_multiple: line.multiple / 100, fine: yuan(fineOf(line)) }),
  }));
  return { row, lines: raw, transfers, day, fraud };
}

function inspect(start: Start): Inspection {
  const { draw, limit, day, turn } = start;
  if (limit < 50_000 || draw.chance(20))
    return { row: cleanRow(start), lines: [], transfers: [], day, fraud: false };
  const fraud = turn === 0 && draw.chance(6);
  const fined = !fraud && draw.chance(35);
  return violationRow(start, linesOf(start, fraud, fined), fraud);
}

/** The inspections of one county: half of its institutions, some of them twice; `fundOf` gives the 分 that each found itself. */
export function inspectionsOf(
  institutions: readonly Institution[],
  seed: string,
  fundOf: (institution: Institution) => number,
): Inspection[] {
  const list: Inspection[] = [];
  for (const institution of institutions) {
    const draw = stream(`${seed}/inspection/${institution.code}`);
    if (!draw.chance(50)) continue;
    const first = FIRST_DAY + draw.int(0, 100);
    const days = draw.chance(15) ? [first, first + 21] : [first];
    days.forEach((day, turn) => {
      const caseNo = `${institution.county}-2024-${institution.code[0]}${institution.code.slice(7)}-${turn + 1}`;
      list.push(inspect({ caseNo, institution, day, turn, limit: fundOf(institution), draw }));
    });
  }
  return list;
}
