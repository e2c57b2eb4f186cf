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
  readonly regions: ReadonlyMap<string, Region>;
}

/** The definitions that the bureau takes submissions by. */
export interface FormCatalog {
  readonly all: readonly KnownForm[];
  /** The newest definition: what lists and consolidations go by. */
  readonly current: KnownForm;
  readonly regions: ReadonlyMap<string, Region>;
  byHash(hash: string): KnownForm | undefined;
  /** Brings a definition into force, or back if it is known; throws RuleError where its formulas do not fit. */
  add(definition: FormDefinition): Promise<KnownForm>;
}

async function knownForm(definition: FormDefinition): Promise<KnownForm> {
  const hash = await formHash(definition, async (bytes) => sha256(bytes));
  const regions = new Map(definition.regions.map((r) => [r.code, r]));
  return {
    definition,
    compiled: compileForm(definition),
    hash,
    canonical: canonicalForm(definition),
    regions,
  };
}

/** Whether tables filed by one definition are just the same tables in another, so that both may stand side by side. */
export function sameTables(one: KnownForm, other: KnownForm, annexes: readonly string[]): boolean {
  if (one.hash === other.hash) return true;
  if (one.definition.campaign.id !== other.definition.campaign.id) return false;
  const shapes = ({ definition }: KnownForm) =>
    JSON.stringify(
      definition.tables
        .filter((t) => annexes.includes(t.annex))
        .map(({ scope, kind, moneyUnit, rowIds, columns }) => ({
          scope,
          kind,
          moneyUnit,
          rowIds,
          columns: columns.map(({ id, type, unit, decimals, dictionary }) => [
            id,
            type,
            unit,
            decimals,
            dictionary,
          ]),
        })),
    );
  return shapes(one) === shapes(other);
}

/** The definitions in force, one after the other as they came. */
class Catalog implements FormCatalog {
  constructor(private forms: readonly [KnownForm, ...KnownForm[]]) {}

  get all(): readonly KnownForm[] {
    return this.forms;
  }

  get current(): KnownForm {
    return this.forms.at(-1) ?? this.forms[0];
  }

  get regions(): ReadonlyMap<string, Region> {
    return this.current.regions;
  }

  byHash(hash: string): KnownForm | undefined {
    return this.forms.find((f) => f.hash === hash);
  }

  async add(definition: FormDefinition): Promise<KnownForm> {
    const form = await knownForm(definition);
    const [first, ...others] = this.forms;
    if (first.hash === form.hash && others.length === 0) return first;
    this.forms = [first, ...others.filter((f) => f.hash !== form.hash), form];
    return form;
  }
}

/** Compiles definitions, the newest last; throws RuleError on a definition whose formulas do not fit. */
export async function catalogOf([first, ...others]: readonly [
  FormDefinition,
  ...FormDefinition[],
]): Promise<FormCatalog> {
  const rest = await Promise.all(others.map(knownForm));
  return new Catalog([await knownForm(first), ...rest]);
}
