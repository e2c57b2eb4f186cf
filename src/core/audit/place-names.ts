import type { FormDefinition, RowDefinition, Words } from '../form/definition';
import type { Region } from '../value/region';

/** Names of units and headings for people, from the form and the registry's names of institutions. */
export interface Names {
  unit(code: string): string;
  column(scope: string, column: string): Words;
  row(scope: string, rowId: string): Words | undefined;
  sheet(scope: string): string;
  /** The 统筹区 and county above a unit, from the top, the unit itself left out. */
  path(area: string, unit: string): { readonly unit: string; readonly unitName: string }[];
}

function rowNamed(form: FormDefinition, scope: string, id: string): RowDefinition | undefined {
  return form.rows.find((r) => r.id === id && r.scopes.includes(scope));
}

/** Names from a form; `institutions` gives those of institutions by code. */
export function namesOf(form: FormDefinition, institutions: ReadonlyMap<string, string> = new Map()): Names {
  const regions = new Map<string, Region>(form.regions.map((r) => [r.code, r]));
  const unit = (code: string): string => regions.get(code)?.name ?? institutions.get(code) ?? code;
  const columnOf = (scope: string, id: string) =>
    form.tables.find((t) => t.scope === scope)?.columns.find((c) => c.id === id);
  return {
    unit,
    column: (scope, id) => columnOf(scope, id)?.heading ?? { zh: id, en: id },
    row: (scope, id) => rowNamed(form, scope, id)?.heading,
    sheet: (scope) => form.tables.find((t) => t.scope === scope)?.sheet ?? scope,
    path: (area, own) => {
      const path: { unit: string; unitName: string }[] = [];
      for (let code: string | undefined = area; code; code = regions.get(code)?.parent) {
        const region = regions.get(code);
        if (!region || region.level === 'province' || path.some((p) => p.unit === code)) break;
        if (code !== own) path.unshift({ unit: code, unitName: region.name });
      }
      return path;
    },
  };
}
