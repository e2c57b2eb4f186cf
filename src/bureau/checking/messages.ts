import type { FormDefinition, Words } from '../../core/form/definition';
import type { ProblemSlug } from '../../core/submission/problem-slug';
import { Refused, type RefusalFacts } from '../refused';
import type { Checked, Envelope, Evidence, PackedVersion, Reread } from './checking';

/** What a checking thread is asked; `form` is the hash of a definition that it was given before. */
export type Question =
  | { readonly kind: 'form'; readonly definition: FormDefinition }
  | { readonly kind: 'read'; readonly job: number; readonly form: string; readonly bytes: Uint8Array }
  | { readonly kind: 'check'; readonly job: number; readonly form: string; readonly evidence: Evidence }
  | {
      readonly kind: 'reread';
      readonly form: string;
      readonly extracts: string;
      readonly versions: readonly PackedVersion[];
    }
  | { readonly kind: 'end'; readonly job: number };

/** What comes back for each kind. */
export interface Answers {
  readonly form: undefined;
  readonly read: Envelope;
  readonly check: Checked;
  readonly reread: readonly (Reread | undefined)[];
  readonly end: undefined;
}

type Parts = ReturnType<NonNullable<RefusalFacts['parts']>>;

/** A refusal that travels between threads, its sentences in both languages. */
interface TravellingRefusal {
  readonly slug: ProblemSlug;
  readonly words: Words;
  readonly facts: Omit<RefusalFacts, 'parts'>;
  readonly parts?: Readonly<Record<'zh-CN' | 'en', Parts>>;
}

/** An answer to the question of that number. */
export interface Answer {
  readonly n: number;
  readonly value?: Answers[keyof Answers];
  readonly refused?: TravellingRefusal;
  /** The program failed. */
  readonly fault?: { readonly message: string; readonly stack: string };
}

/** A refusal made ready to travel. */
export function packRefusal({ slug, words, facts: { parts, ...facts } }: Refused): TravellingRefusal {
  return { slug, words, facts, ...(parts && { parts: { 'zh-CN': parts('zh-CN'), en: parts('en') } }) };
}

/** The refusal as it was. */
export function unpackRefusal({ slug, words, facts, parts }: TravellingRefusal): Refused {
  return new Refused(slug, words, { ...facts, ...(parts && { parts: (language) => parts[language] }) });
}
