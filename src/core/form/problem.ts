import type { Words } from './definition';

/** What is wrong with a definition: the place (`tables.A4.columns.principal.dictionary`) and one sentence in both languages. */
export interface FormProblem {
  readonly place: string;
  readonly words: Words;
}

/** A problem from its place and its two sentences. */
export function problem(place: string, zh: string, en: string): FormProblem {
  return { place, words: { zh, en } };
}

/** One problem for each value that stands twice in a list. */
export function* repeated(
  values: readonly string[],
  place: (value: string) => string,
): Generator<FormProblem> {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value))
      yield problem(place(value), `“${value}”重复，请只留一个`, `"${value}" stands twice: keep one`);
    seen.add(value);
  }
}

/** One problem for each name that is not among the known ones. */
export function* unknown(
  names: Iterable<string>,
  known: { has(name: string): boolean },
  at: { place: string; zh: string; en: string },
): Generator<FormProblem> {
  for (const name of names)
    if (!known.has(name))
      yield problem(
        at.place,
        `没有名为“${name}”的${at.zh}，请改正`,
        `there is no ${at.en} "${name}": correct it`,
      );
}
