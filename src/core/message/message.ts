import type { FormDefinition } from '../form/definition';
import type { Finding } from '../form/finding';
import { causeWord } from './culprits';
import { faultWord } from './faults';
import { phrase, sentences, wordsIn, type Language } from './phrase';
import { headingWord, placeWord, type Speech } from './places';
import { sidesWord } from './sides';

export { severityWord } from './severity-word';
export type { Language } from './phrase';

/** The rule as the definition says it; a rule for several columns names the one it speaks of. */
function ruleWord(finding: Finding, { form, language }: Speech): string {
  const rule = form.rules.find((r) => r.id === finding.rule);
  return rule ? wordsIn(language, rule.words) : finding.rule;
}

/** The column of a finding by its heading, where the rule was written for several columns. */
function columnWord({ scope, facts }: Finding, speech: Speech): string | undefined {
  return facts.column === undefined ? undefined : headingWord(scope, facts.column, speech);
}

/** The most characters of a cell that a sentence repeats. */
const MOST_READ = 60;

function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * MOST_READ + 2)];
  return characters.length <= MOST_READ ? text : `${characters.slice(0, MOST_READ).join('')}…`;
}

/** What a reader saw in a cell that it could not take. */
function readWord({ facts }: Finding, { language }: Speech): string | undefined {
  const unread = facts.left === undefined && facts.actual !== undefined && facts.actual !== '';
  return unread ? phrase(language, 'read', { value: shortened(facts.actual) }) : undefined;
}

/**
 * A finding in words: the place, what is wrong and what to do, both sides with the difference and unit, and the
 * probable cause. No full stop at the end.
 */
export function message(finding: Finding, form: FormDefinition, language: Language): string {
  const speech = { form, language };
  const place = placeWord(finding, form, language);
  const fault = faultWord(finding, speech);
  const parts =
    fault === undefined
      ? [ruleWord(finding, speech), sidesWord(finding, speech) ?? readWord(finding, speech)]
      : [fault];
  const column = fault === undefined ? columnWord(finding, speech) : undefined;
  const where = column === undefined ? place : `${place} ${column}`;
  const said = [...parts, causeWord(finding, speech)].filter((part) => part !== undefined);
  return `${where}${phrase(language, 'colon')}${sentences(language, said)}`;
}
