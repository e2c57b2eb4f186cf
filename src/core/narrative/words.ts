import type { NarrativeFinding, TableFact } from './finding';

const VERDICTS = { ties: '相符', rounding: '四舍五入可解释', broken: '不符' } as const;
const WHY = {
  lost: '缺字',
  unit: '单位疑有误',
  swapped: '数字疑颠倒',
  digit: '一位数字疑有误',
  dropped: '疑多写或漏写一位',
  table: '与附件不同',
} as const;

function sumWords({ kind, facts }: NarrativeFinding): string {
  const parts = facts.parts
    .map((part, i) => `${i === 0 ? '' : (part.weight ?? 1) < 0 ? '−' : '＋'}${part.text}`)
    .join('');
  return kind === 'difference'
    ? `${parts}应为${facts.expected}，文中写${facts.claimed.text}`
    : `${parts}＝${facts.expected}，文中写${facts.claimed.text}`;
}

function shareWords({ facts }: NarrativeFinding): string {
  const [part, whole] = facts.parts;
  const sides =
    facts.measure === 'growth'
      ? `${whole?.text ?? ''}到${part?.text ?? ''}`
      : `${part?.text ?? ''}占${whole?.text ?? ''}`;
  return `${sides}为${facts.expected}，文中写${facts.claimed.text}`;
}

function tableWords({ claimed, expected }: NarrativeFinding['facts'], table: TableFact): string {
  const where = [table.sheet, table.rowHeading ?? table.row, table.heading]
    .filter((word) => word !== undefined && word !== '')
    .join(' ');
  return `文中${claimed.text}，${where}${table.cell === undefined ? '' : `（${table.cell}）`}为${expected}`;
}

function factWords(finding: NarrativeFinding): string {
  const { facts } = finding;
  if (facts.table) return tableWords(facts, facts.table);
  if (finding.kind === 'share') return shareWords(finding);
  if (finding.kind === 'count') return `列出${facts.names?.length ?? 0}个，文中写${facts.claimed.text}`;
  return sumWords(finding);
}

/** A finding in one Chinese sentence: the verdict, both sides, and what may repair it. */
export function narrativeSentence(finding: NarrativeFinding): string {
  const { suggestion } = finding;
  const fix = suggestion
    ? `；建议核对：“${suggestion.from}”可能是“${suggestion.to}”（${WHY[suggestion.why]}）`
    : '';
  return `${VERDICTS[finding.verdict]}：${factWords(finding)}${fix}`;
}
