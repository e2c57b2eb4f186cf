import type { Words } from '../form/definition';

/** Which text of the definition a formula stands in. */
export type FormulaPart = 'when' | 'check' | 'filter' | 'calc' | 'clause';

/** Where a formula stands: the rule (or `scope.column` of a calc, row id of a filter, target of a clause) and which of its texts. */
export interface FormulaPlace {
  readonly rule: string;
  readonly part: FormulaPart;
}

/** What is wrong in one formula text, at its 0-based offset; compiling turns it into a RuleError. */
export class NotationError extends Error {
  constructor(
    readonly offset: number,
    readonly words: Words,
  ) {
    super(words.zh);
    this.name = 'NotationError';
  }
}

/** A refused formula: where it stands, the 0-based offset in its text, and one sentence in both languages (`message` is the Chinese one). */
export class RuleError extends Error {
  readonly rule: string;
  readonly part: FormulaPart;

  constructor(
    place: FormulaPlace,
    readonly offset: number,
    readonly words: Words,
  ) {
    super(words.zh);
    this.name = 'RuleError';
    this.rule = place.rule;
    this.part = place.part;
  }
}

/** Runs a step of compiling and says of which formula a refusal speaks. */
export function at<T>(place: FormulaPlace, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof NotationError) throw new RuleError(place, error.offset, error.words);
    throw error;
  }
}

/** Refuses a formula text at an offset. */
export function refuse(offset: number, zh: string, en: string): never {
  throw new NotationError(offset, { zh, en });
}
