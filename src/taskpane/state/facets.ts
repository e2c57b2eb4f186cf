import type { FormDefinition } from '../../core/form/definition';
import type { Found } from '../found';
import { remembered } from './memo';
import { headingOf } from './names';
import { openFindings } from './open-findings';
import type { Language } from '../../ui/speech';
import type { State } from './state';

/** What the list can be filtered by: sheets, columns with their headings, and whether it speaks of several institutions. */
export interface Facets {
  readonly sheets: readonly string[];
  readonly columns: readonly (readonly [string, string])[];
  readonly severalSubjects: boolean;
}

interface Asked {
  readonly form: FormDefinition | undefined;
  readonly language: Language;
  readonly sheet: string | undefined;
}

const asked = remembered((form: Asked['form'], language: Language, sheet: string | undefined): Asked => ({
  form,
  language,
  sheet,
}));

const facets = remembered((findings: readonly Found[], { form, language, sheet }: Asked): Facets => {
  const sheets = new Set<string>();
  const columns = new Map<string, string>();
  const subjects = new Set<string | undefined>();
  for (const { finding, subject } of findings) {
    const { place, column } = finding;
    if (place) sheets.add(place.sheet);
    subjects.add(subject);
    const elsewhere = sheet !== undefined && place?.sheet !== sheet;
    if (column !== undefined && !elsewhere && !columns.has(column))
      columns.set(column, headingOf(form, finding, language));
  }
  return { sheets: [...sheets], columns: [...columns], severalSubjects: subjects.size > 2 };
});

/** What the open findings can be filtered by. */
export function facetsOf(state: State): Facets {
  return facets(openFindings(state), asked(state.form, state.language, state.view.filter.sheet));
}
