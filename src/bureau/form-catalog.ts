import type { FormDefinition } from '../core/form/definition';
import { canonicalForm, formHash } from '../core/form/load';
import { compileForm, type CompiledForm } from '../core/rules/compile';
import type { Region } from '../core/value/region';
import { sha256 } from './digests';

/** A definition ready to check submissions with. */
export interface KnownForm {
  readonly definition: FormDefinition;
  readonly compiled: CompiledForm;
  readonly hash: string;
  /** The text that the hash covers. */
  readonly canonical: string;
}

/** The definitions that the bureau takes submissions by. */
export interface FormCatalog {
  readonly all: readonly KnownForm[];
  /** The newest definition: what lists and consolidations go by. */
  readonly current: KnownForm;
  readonly regions: ReadonlyMap<string, Region>;
  byHash(hash: string): KnownForm | undefined;
}

async function known(definition: FormDefinition): Promise<KnownForm> {
  const hash = await formHash(definition, async (bytes) => sha256(bytes));
  return { definition, compiled: compileForm(definition), hash, canonical: canonicalForm(definition) };
}

/** Compiles definitions, the newest last; throws RuleError on a definition whose formulas do not fit. */
export async function catalogOf(
  definitions: readonly [FormDefinition, ...FormDefinition[]],
): Promise<FormCatalog> {
  const all = await Promise.all(definitions.map(known));
  const current = all[all.length - 1] as KnownForm;
  return {
    all,
    current,
    regions: new Map(current.definition.regions.map((r) => [r.code, r])),
    byHash: (hash) => all.find((f) => f.hash === hash),
  };
}
