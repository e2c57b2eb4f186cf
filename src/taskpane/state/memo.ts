/** Keeps the last outcome of a costly question as long as what it depends on is the very same. */
export function remembered<D extends readonly unknown[], R>(answer: (...given: D) => R): (...given: D) => R {
  let last: { readonly given: D; readonly answer: R } | undefined;
  return (...given) => {
    if (last && given.every((g, i) => g === last?.given[i])) return last.answer;
    last = { given, answer: answer(...given) };
    return last.answer;
  };
}
