import type { Words } from '../../core/form/definition';
import type { ProblemSlug } from '../../core/submission/problem-slug';
import { Refused, type RefusalFacts } from '../refused';

type Parts = ReturnType<NonNullable<RefusalFacts['parts']>>;

/** A refusal that travels between threads, its sentences in both languages. */
interface TravellingRefusal {
  readonly slug: ProblemSlug;
  readonly words: Words;
  readonly facts: Omit<RefusalFacts, 'parts'>;
  readonly parts?: Readonly<Record<'zh-CN' | 'en', Parts>>;
}

/** An error of the program that travels; the log goes by its name and code. */
interface TravellingFault {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
}

/** What went wrong with a question. */
export interface Failure {
  readonly refused?: TravellingRefusal;
  /** The program failed. */
  readonly fault?: TravellingFault;
}

/** An answer to the question of that number. */
export interface Answer<V> extends Failure {
  readonly n: number;
  readonly value?: V;
}

function packRefusal({ slug, words, facts: { parts, ...facts } }: Refused): TravellingRefusal {
  return { slug, words, facts, ...(parts && { parts: { 'zh-CN': parts('zh-CN'), en: parts('en') } }) };
}

function unpackRefusal({ slug, words, facts, parts }: TravellingRefusal): Refused {
  return new Refused(slug, words, { ...facts, ...(parts && { parts: (language) => parts[language] }) });
}

/** What was thrown, made ready to travel. */
export function packFailure(error: unknown): Failure {
  if (error instanceof Refused) return { refused: packRefusal(error) };
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const { code } = error as { code?: unknown };
  return { fault: { name, message, stack, ...(typeof code === 'string' && { code }) } };
}

/** The error as it was thrown; undefined where nothing went wrong. */
export function unpackFailure({ refused, fault }: Failure): Error | undefined {
  if (refused) return unpackRefusal(refused);
  return fault && Object.assign(new Error(fault.message), fault);
}
