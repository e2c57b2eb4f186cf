import type { Finding } from '../../core/form/finding';
import type { Language } from '../../ui/speech';

/** Says a whole finding in one or two sentences. */
export type Sentence = (finding: Finding, language: Language) => string;
