import type { Finding } from '../form/finding';
import { figure } from './figures';
import { phrase } from './phrase';
import type { WordKey } from './zh-CN';
import { tableIn, type Speech } from './places';

const PLAIN: Readonly<Record<string, WordKey>> = {
  'P-01': 'faultText',
  'P-02': 'faultWidth',
  'P-03': 'faultSeparator',
  'P-04': 'faultUnit',
  'P-05': 'faultDate',
  'P-06': 'faultCode',
  'P-07': 'faultMerged',
  'P-08': 'faultFormula',
  'P-09': 'faultStray',
  'P-11': 'headingsChanged',
  'P-12': 'brokenReference',
  'P-13': 'errorValue',
  'P-14': 'excessDigits',
};

/** The sentence for each thing that P-07, P-09, P-10 and P-12 can say, by `facts.text`. */
const VARIANTS: Readonly<Record<string, WordKey>> = {
  'heading-unknown': 'headingUnknown',
  'heading-twice': 'headingTwice',
  'heading-missing': 'headingMissing',
  'heading-unit': 'headingUnit',
  'headings-none': 'headingsNone',
  'table-twice': 'tableTwice',
  'row-unknown': 'rowUnknown',
  'row-twice': 'rowTwice',
  'row-missing': 'rowMissing',
  'label-missing': 'labelMissing',
  section: 'faultSection',
  'total-line': 'faultTotal',
  name: 'brokenName',
};

const MEANT: Partial<Readonly<Record<WordKey, WordKey>>> = {
  headingUnknown: 'headingMeant',
  headingTwice: 'headingTwiceMeant',
  rowUnknown: 'rowMeant',
  rowTwice: 'rowTwiceMeant',
};

const SHOWN_RANGES = 5;

/** What is said where the cell of a heading or a row's name is empty: with and without the word that belongs there. */
const EMPTY: Partial<Readonly<Record<WordKey, readonly [WordKey, WordKey]>>> = {
  headingUnknown: ['headingEmpty', 'headingNone'],
  rowUnknown: ['rowEmpty', 'rowNone'],
};

function keyOf({ rule, facts }: Finding): WordKey | undefined {
  const plain = VARIANTS[facts.text ?? ''] ?? PLAIN[rule];
  if (plain === undefined) return undefined;
  const empty = facts.actual === '' ? EMPTY[plain] : undefined;
  if (empty) return facts.expected === undefined ? empty[1] : empty[0];
  return facts.expected === undefined ? plain : (MEANT[plain] ?? plain);
}

/** What the paste doctor says: what was read, how it is meant, what to do; undefined for findings of other rules. */
export function faultWord(finding: Finding, speech: Speech): string | undefined {
  const { rule, facts, scope, column } = finding;
  const key = rule.startsWith('P-') ? keyOf(finding) : undefined;
  if (key === undefined) return undefined;
  const definition = tableIn(speech.form, scope)?.columns.find((c) => c.id === column);
  const figures = definition?.type === 'money' || definition?.type === 'int';
  const said = key === 'faultSeparator' && definition?.pattern !== undefined ? 'faultBlanks' : key;
  const printed = (value: string | undefined): string | undefined =>
    value !== undefined && figures && VARIANTS[facts.text ?? ''] !== 'headingUnknown'
      ? figure(value, facts.unit, speech)
      : value;
  const sentence = phrase(speech.language, said, {
    actual: said === 'faultTotal' ? printed(facts.actual) : facts.actual,
    expected: printed(facts.expected),
    decimals: definition?.decimals ?? (definition?.type === 'int' ? 0 : 2),
    ranges: facts.ranges?.slice(0, SHOWN_RANGES).join(phrase(speech.language, 'list')),
  });
  if (finding.fixes === undefined) return sentence;
  return `${sentence}${phrase(speech.language, 'comma')}${phrase(speech.language, 'repairable')}`;
}
