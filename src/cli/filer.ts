import { officeOf } from '../core/consolidate/office';
import type { FormDefinition, HeaderRole, TableDefinition } from '../core/form/definition';
import type { CellValue } from '../core/form/grid';
import { isInstitutionCode } from '../core/value/codes';
import { Unusable } from './io';

type HeaderValues = Readonly<Record<string, CellValue>>;

/** The header item that plays a role. */
function item(form: FormDefinition, role: HeaderRole): string {
  const found = form.header.find((column) => column.role === role);
  if (!found) throw new Unusable(`表样 ${form.id} 没有表头项 ${role}`);
  return found.id;
}

function regionHeader(form: FormDefinition, code: string): HeaderValues {
  const region = form.regions.find((r) => r.code === code);
  if (!region) throw new Unusable(`没有代码为 ${code} 的单位：写12位国家医保编码或6位区划代码`);
  const office = officeOf(region);
  const pool = region.level === 'county' ? region.parent : region.level === 'province' ? null : code;
  return {
    [item(form, 'filerName')]: office.name,
    [item(form, 'filerCode')]: code,
    [item(form, 'filerLevel')]: office.level,
    ...(pool !== null && { [item(form, 'pool')]: pool }),
    ...(region.level !== 'province' && { [item(form, 'county')]: code }),
  };
}

function institutionHeader(form: FormDefinition, code: string): HeaderValues {
  const county = form.regions.find((r) => r.code === code.slice(1, 7) && r.level === 'county');
  return {
    [item(form, 'filerCode')]: code,
    [item(form, 'filerLevel')]: '机构',
    ...(county && {
      [item(form, 'pool')]: county.parent,
      [item(form, 'county')]: county.code,
    }),
  };
}

/** The header items that follow from a filer's code: level, 统筹区, county, and for a bureau its name. */
export function headerOfUnit(form: FormDefinition, code: string): HeaderValues {
  return isInstitutionCode(code) ? institutionHeader(form, code) : regionHeader(form, code);
}

/** The tables that a word such as `A1`, `附件1` or `1` means; a table under another comes with it. */
export function tablesNamed(form: FormDefinition, word: string): TableDefinition[] {
  const printable = form.tables.filter((t) => t.kind !== 'header');
  const exact = printable.filter((t) => t.scope.toLowerCase() === word.toLowerCase() || t.sheet === word);
  const named =
    exact.length > 0
      ? exact
      : printable.filter((t) => t.annex === word.replace(/^附件/, '') && t.kind !== 'computed');
  if (named.length === 0) {
    const known = printable.map((t) => t.scope).join(' ');
    throw new Unusable(`没有“${word}”这张表，可写：${known}（或 附件1 … 附件7）`);
  }
  return named.flatMap((t) => [
    t,
    ...printable.filter((other) => other.under === t.scope && !named.includes(other)),
  ]);
}
