import type { Facts, Finding, Operand } from '../../core/form/finding';
import { addressOf } from '../../core/form/table';
import type { FaultRule } from '../../core/parse/doctor';
import { daysBetween, isNumber, shownValue } from '../state/figures';
import type { Line } from '../state/lines';
import { annexWord, headingOf, ruleIn, ruleTitle, sheetWord } from '../state/names';
import type { State } from '../state/state';
import type { Tell } from './speak';
import { unitWord } from './unit-words';
import type { Key } from './zh-CN';

/** What findings are put into words with. */
export interface Telling {
  readonly state: Pick<State, 'form' | 'language' | 'tables'>;
  readonly tell: Tell;
}

/** The words of each fault of writing. */
const FAULTS: Readonly<Record<FaultRule, Key>> = {
  'P-01': 'fault.P-01',
  'P-02': 'fault.P-02',
  'P-03': 'fault.P-03',
  'P-04': 'fault.P-04',
  'P-05': 'fault.P-05',
  'P-06': 'fault.P-06',
  'P-07': 'fault.P-07',
  'P-08': 'fault.P-08',
  'P-09': 'fault.P-09',
  'P-10': 'fault.P-10',
  'P-11': 'fault.P-11',
  'P-12': 'fault.P-12',
  'P-13': 'fault.P-13',
  'P-14': 'fault.P-14',
};

function faultWord(rule: string): Key {
  return rule in FAULTS ? FAULTS[rule as FaultRule] : 'fault.other';
}

/** What is wrong, in a few words without figures. */
export function titleOf(finding: Pick<Finding, 'rule'>, { state, tell }: Telling): string {
  const record = ruleIn(state.form, finding.rule);
  if (record) return ruleTitle(record, state.language);
  return tell({ key: faultWord(finding.rule) });
}

/** The sheet of a place as people call it. */
export function sheetName(sheet: string, { state }: Telling): string {
  return sheetWord({ ...state, known: state.tables.known }, sheet);
}

/** What stands in the first cell of a line of badly written cells, where seeing it helps. */
function sampleOf({ members }: Line): string | undefined {
  const { comparison, actual } = members[0]?.finding.facts ?? {};
  const telling = comparison === undefined && actual !== undefined && actual !== '' && !isNumber(actual);
  return telling ? actual : undefined;
}

/** How ranges are named in a line: one range, up to four cells where nothing else is said of them, or the first and how many. */
export function rangesWords(line: Line, { tell }: Telling): string {
  const { ranges, cells } = line;
  const spelled = sampleOf(line) === undefined ? 4 : 1;
  if (ranges.length <= spelled) return ranges.join(tell({ key: 'list.comma' }));
  return tell({ key: 'list.cells', with: { first: ranges[0]?.split(':')[0] ?? '', count: cells } });
}

/** Where the findings of a line stand: 附件2 P87; nothing where they have no cell. */
export function lineWhere(line: Line, telling: Telling): string {
  const ranges = rangesWords(line, telling);
  const sheet = line.sheet === undefined ? '' : sheetName(line.sheet, telling);
  return [sheet, ranges].filter(Boolean).join(' ');
}

const SIGNS = { '=': '≠', '<>': '＝', '<': '≥', '<=': '＞', '>': '≤', '>=': '＜' } as const;

/** The sign that holds between the two sides, where the rule's own does not. */
export function signOf(comparison: Facts['comparison']): string {
  return comparison ? SIGNS[comparison] : '≠';
}

/** A side's value as people read it; a blank is said as such. */
export function sideValue(operand: Operand | undefined, { tell }: Telling): string {
  if (operand?.value === undefined || operand.value === '') return tell({ key: 'finding.blank' });
  return shownValue(operand.value);
}

/** Both sides with the sign that holds: 2,400.00 ＞ 0.32. */
export function sidesWords({ facts }: Finding, telling: Telling): string | undefined {
  const { left, right, comparison } = facts;
  if (!left || !right) return undefined;
  return `${sideValue(left, telling)} ${signOf(comparison)} ${sideValue(right, telling)}`;
}

/** How far the sides are apart: 少 450.00 元, 早 179 天; undefined where that says nothing. */
export function differenceWords({ facts }: Finding, { tell }: Telling): string | undefined {
  const { residual, unit, left, right, comparison } = facts;
  const days = daysBetween(left?.value, right?.value);
  if (days !== undefined && days !== 0)
    return tell({ key: days < 0 ? 'finding.earlier' : 'finding.later', with: { count: Math.abs(days) } });
  if (residual === undefined || !isNumber(residual) || Number(residual) === 0 || comparison === '<>')
    return undefined;
  const value = shownValue(residual.replace('-', ''));
  return tell({
    key: residual.startsWith('-') ? 'finding.less' : 'finding.more',
    with: { value, unit: unitWord(unit, tell) },
  }).trim();
}

/** The columns that a line speaks of, each once. */
function headingsOf({ members }: Line, { state, tell }: Telling): string {
  const headings = new Set(members.map((m) => headingOf(state.form, m.finding, state.language)));
  return [...headings].filter(Boolean).join(tell({ key: 'list.comma' }));
}

/** The figures of a line's only finding, or a sample of what stands in its cells. */
export function lineText(line: Line, telling: Telling): string {
  const { tell, state } = telling;
  const [first] = line.members;
  if (!first) return '';
  const { finding } = first;
  const { culprit, count } = finding.facts;
  if (culprit)
    return tell({ key: 'list.likely', with: { from: shownValue(culprit.from), to: shownValue(culprit.to) } });
  const heading = headingOf(state.form, finding, state.language);
  if (count !== undefined && count > 1)
    return line.ranges.length > 1
      ? heading
      : tell({ key: 'list.rangeCells', with: { column: heading, count: line.cells } });
  const sample = sampleOf(line);
  const like = sample === undefined ? '' : tell({ key: 'list.like', with: { sample } });
  if (line.members.length > 1) return like || headingsOf(line, telling);
  return sidesWords(finding, telling) ?? [heading, like].filter(Boolean).join(' ');
}

/** The title of a line: its cause. */
export function lineTitle(line: Line, telling: Telling): string {
  if (line.culprit) return telling.tell({ key: 'list.oneCell', with: { count: line.members.length } });
  return titleOf(line.members[0]?.finding ?? { rule: '' }, telling);
}

/** A cell as a link names it: 附件2 P87. */
export function cellWords(place: Finding['place'], telling: Telling): string {
  return place ? `${sheetName(place.sheet, telling)} ${addressOf(place)}` : '';
}

const AGGREGATES: readonly (readonly [RegExp, Key])[] = [
  [/^PREVIOUS\(/, 'finding.previousFigure'],
  [/CHILDREN\(/, 'finding.below'],
  [/^(COUNT|DISTINCT)\(/, 'finding.count'],
  [/^(MAX|MIN|ONE)\(/, 'finding.extreme'],
  [/SUM\(/, 'finding.sum'],
];

/** What a side of a comparison is called: 附件1 填报数, 附件2 合计, 应为. */
export function sideLabel(operand: Operand | undefined, telling: Telling): string {
  const { state, tell } = telling;
  if (!operand) return tell({ key: 'finding.should' });
  const annex = operand.place
    ? sheetName(operand.place.sheet, telling)
    : annexWord(state.form, operand.scope, state.language);
  const aggregate = AGGREGATES.find(([pattern]) => pattern.test(operand.name))?.[1];
  if (aggregate) return tell({ key: aggregate, with: { annex } });
  if (!operand.place) return tell({ key: 'finding.limit' });
  if (operand.scope === 'H') return tell({ key: 'finding.header', with: { annex } });
  return tell({ key: isNumber(operand.value) ? 'finding.filed' : 'finding.filedText', with: { annex } });
}
