import type { Dataset } from '../core/form/table';
import { maskData, type Masked } from '../core/personal/mask-data';
import { maskJson } from '../core/personal/mask-json';
import { maskNumbers, maskWordsOf, type MaskWords } from '../core/personal/mask-text';
import { levels } from '../core/submission/standing';
import type { Asked } from './bureau';
import { keptData } from './kept-versions';
import { Refused } from './refused';
import type { Account } from './store/account-store';
import type { HeldSubmission } from './store/store';

/** Offices above the county, where the rows belong. */
const ABOVE_COUNTY: readonly string[] = ['统筹区', '省'];
/** Words that the interface itself sends; nobody is called so. */
const NO_NAMES: ReadonlySet<string> = new Set([...levels, '一次性', '阶段性', '累计']);

const masked = new WeakMap<Dataset, Masked>();

/** Whether names of a region's filings are masked for an account: those of others for offices above the county; without a region, whether any are. */
export function isMaskedFor({ scope }: Account, region?: string): boolean {
  return ABOVE_COUNTY.includes(scope.level) && region !== scope.region;
}

/** Whether the caller is shown a submission without its names. */
export function isMasked(asked: Asked, { id, region }: Pick<HeldSubmission, 'id' | 'region'>): boolean {
  return isMaskedFor(asked.account, region) && asked.opened?.has(id) !== true;
}

function maskedOf({ forms }: Asked, { formHash }: Pick<HeldSubmission, 'formHash'>, data: Dataset): Masked {
  const known = masked.get(data);
  if (known) return known;
  const made = maskData((forms.byHash(formHash) ?? forms.current).compiled, data);
  masked.set(data, made);
  return made;
}

/** A version's tables as the caller is shown them. */
export async function shownData(asked: Asked, held: HeldSubmission): Promise<Dataset> {
  const data = await keptData(asked, held);
  return isMasked(asked, held) ? maskedOf(asked, held, data).data : data;
}

/** Where the bodies of a campaign were destroyed there are no names left to look for. */
async function namesIn(asked: Asked, held: HeldSubmission): Promise<ReadonlySet<string>> {
  try {
    return maskedOf(asked, held, await keptData(asked, held)).names;
  } catch (error) {
    if (error instanceof Refused && error.slug === 'shredded') return new Set();
    throw error;
  }
}

/** How sentences about a submission are shown to the caller: the names of all its versions masked, or every word as it is. */
export async function wordsOf(asked: Asked, held: HeldSubmission): Promise<MaskWords> {
  if (!isMasked(asked, held)) return (text) => text;
  const names = new Set<string>();
  for (let version = 1; version <= held.version; version++)
    for (const name of await namesIn(asked, { ...held, version })) if (!NO_NAMES.has(name)) names.add(name);
  return maskWordsOf(names);
}

/** What is said about a submission, as the caller is shown it. */
export async function shownWords<T>(asked: Asked, held: HeldSubmission, said: T): Promise<T> {
  return isMasked(asked, held) ? maskJson(said, await wordsOf(asked, held)) : said;
}

/** Any other answer as an account is shown it: for offices above the county without identity numbers. */
export function withoutNumbers<T>(account: Account, json: T): T {
  return isMaskedFor(account) ? maskJson(json, maskNumbers) : json;
}
