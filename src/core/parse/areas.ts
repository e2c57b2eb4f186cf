import { foldWidth } from '../form/cell';
import type { Dictionary } from '../form/definition';
import { codeOfPair, spellingsOf } from './words';

const PREFIX = /^.{0,12}[:：]/s;
const BRACKETED = /[(（[【][^()（）[\]【】]*[)）\]】]$/;
const OWN =
  /^(?:全(?:省|市|州|县|区|统筹区|辖区)|本(?:单位|级|统筹区|地区|省|市|州|县|区)?)?(?:合计|总计|共计|汇总|小计)?$/;
const SUM_WORD = /(?:合计|总计|共计|汇总|小计)$/;

/** The area that a line names: a code of the dictionary, `own` for the filer's own total block, undefined where it names none. */
export function areaNamed(text: string, dictionary: Dictionary | undefined): string | undefined {
  const known = dictionary ? spellingsOf(dictionary) : undefined;
  const plain = text.replace(PREFIX, '').trim();
  if (plain === '' || plain.length > 60) return undefined;
  const bare = plain.replace(BRACKETED, '').trim();
  for (const word of [plain, bare, bare.replace(SUM_WORD, '')]) {
    const code = known?.get(foldWidth(word));
    if (code !== undefined) return code;
  }
  const pair = known && codeOfPair(plain, known);
  if (pair !== undefined) return pair;
  return OWN.test(foldWidth(bare)) ? 'own' : undefined;
}
