/** What a spreadsheet reads as the beginning of a formula (some versions the full-width signs too), at the beginning of any line of a text that is pasted. */
const FORMULA = /^(?=[=+\-@\t＝＋－＠])/gm;

/** Somebody else's words as they may be copied: pasted into a spreadsheet they stay text. */
export function pastedText(text: string): string {
  return text.replace(FORMULA, "'");
}
