import type { Severity } from '../form/definition';
import { phrase, type Language } from './phrase';
import type { WordKey } from './zh-CN';

const NAMES: Readonly<Record<Severity, WordKey>> = {
  error: 'severityError',
  query: 'severityQuery',
  hint: 'severityHint',
};

/** The name of a weight: 逻辑性, 核实性, 提示性. */
export function severityWord(severity: Severity, language: Language): string {
  return phrase(language, NAMES[severity]);
}
