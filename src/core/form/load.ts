import { canonicalJson } from '../value/canonical-json';
import { encodeUtf8 } from '../value/utf8';
import {
  formSchema,
  type Dictionary,
  type FormDefinition,
  type TableDefinition,
  type Words,
} from './definition';
import { migrateForm, understoodFormats } from './migrate';
import { problem, type FormProblem } from './problem';
import { referenceProblems } from './reference-problems';
import { schemaProblem } from './schema-problem';
import { tableProblems } from './table-problems';

/** A refused definition: the place in it, and one sentence in both languages; `message` is the Chinese one with the place. */
export class FormError extends Error {
  readonly place: string;
  readonly words: Words;

  constructor({ place, words }: FormProblem) {
    super(`表单定义${place === '' ? '' : ` ${place}`}：${words.zh}`);
    this.name = 'FormError';
    this.place = place;
    this.words = words;
  }
}

function currentFormat(json: unknown): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new FormError(problem('', '不是一个表单定义', 'this is no form definition'));
  const migrated = migrateForm(json as Readonly<Record<string, unknown>>);
  if (migrated) return migrated;
  const known = understoodFormats.join('、');
  throw new FormError(
    problem(
      'format',
      `不认识这个格式版本，本程序能读 ${known}`,
      `unknown format version; this program reads ${known}`,
    ),
  );
}

/** Reads a definition of any understood format; throws FormError at the first thing that is missing, unknown or said twice. */
export function loadForm(json: unknown): FormDefinition {
  const current = currentFormat(json);
  const result = formSchema.safeParse(current);
  if (!result.success) throw new FormError(schemaProblem(current, result.error));
  const form = result.data;
  for (const found of tableProblems(form)) throw new FormError(found);
  for (const found of referenceProblems(form)) throw new FormError(found);
  return form;
}

/** A definition as canonical JSON text: keys in code-unit order, no blanks; what the hash covers. */
export function canonicalForm(form: FormDefinition): string {
  return canonicalJson(form);
}

/** A digest of bytes as lower-case hex sha-256, handed in by the caller. */
export type Digest = (bytes: Uint8Array) => Promise<string>;

/** The identity of a definition: the digest of its canonical text in UTF-8. */
export function formHash(form: FormDefinition, digest: Digest): Promise<string> {
  return digest(encodeUtf8(canonicalForm(form)));
}

/** A definition's dictionaries by id. */
export function dictionariesOf(form: FormDefinition): ReadonlyMap<string, Dictionary> {
  return new Map(form.dictionaries.map((d) => [d.id, d]));
}

function headerTable(form: FormDefinition): TableDefinition {
  return {
    scope: 'H',
    annex: '',
    sheet: '',
    title: { zh: '表头', en: 'Header' },
    formNo: '',
    kind: 'header',
    filedBy: [],
    columns: form.header,
  };
}

/** The table of a scope, `H` being the header as a table; throws FormError where the definition has no such scope. */
export function tableOf(form: FormDefinition, scope: string): TableDefinition {
  if (scope === 'H') return headerTable(form);
  const table = form.tables.find((t) => t.scope === scope);
  if (!table) throw new FormError(problem(scope, '没有这张表', 'there is no such table'));
  return table;
}
