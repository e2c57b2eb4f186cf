import { narrativeSchema, type NarrativeWords } from '../../core/form/narrative-words';
import narrative from './narrative-words.json';

/** What the reports of this campaign are read and written with. */
export const guizhouNarrative: NarrativeWords = narrativeSchema.parse(narrative);
