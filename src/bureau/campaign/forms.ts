import type { z } from 'zod';
import { decodeUtf8 } from '../../core/value/utf8';
import { FILING_LISTS, readJson, unseenInJson } from '../../core/submission/json';
import type { formSummarySchema } from '../../core/submission/views';
import { FormError, loadForm } from '../../core/form/load';
import type { FormDefinition } from '../../core/form/definition';
import { RuleError } from '../../core/rules/compile';
import type { Asked, Bureau } from '../bureau';
import type { FormCatalog, KnownForm } from '../form-catalog';
import { forbidden } from '../refusals';
import { formRefused } from './campaign-refusals';

type View = z.infer<typeof formSummarySchema>;

/** A definition as a list shows it. */
export function formView({ definition: d, hash }: KnownForm): View {
  return {
    id: d.id,
    version: d.version,
    hash,
    title: d.title,
    campaign: d.campaign.id,
    tables: d.tables.map(({ scope, annex, sheet }) => ({ scope, annex, sheet })),
  };
}

function definitionOf(bytes: Uint8Array): FormDefinition {
  const text = decodeUtf8(bytes);
  const json = text === undefined ? undefined : readJson(text, FILING_LISTS);
  if (!json?.ok) throw formRefused('不是完整的 JSON');
  const unseen = unseenInJson(json.value);
  if (unseen !== undefined) throw formRefused(`其中有看不见的字符（${unseen}）`);
  try {
    return loadForm(json.value);
  } catch (error) {
    if (error instanceof FormError) throw formRefused(error.message.slice(0, 300));
    throw error;
  }
}

/** Brings a definition into force for the whole province; refuses one whose parts do not fit together. */
export async function putForm(asked: Asked, id: string, bytes: Uint8Array): Promise<View> {
  const { role, scope } = asked.account;
  if (scope.level !== '省' || (role !== 'officer' && role !== 'admin')) throw forbidden();
  const definition = definitionOf(bytes);
  if (definition.id !== id) throw formRefused(`编号 ${definition.id} 与地址中的 ${id} 不同`);
  try {
    const form = await asked.forms.add(definition);
    await asked.store.record({
      regions: [scope.region],
      kind: 'form',
      key: id,
      body: definition,
      actor: asked.account.username,
    });
    return formView(form);
  } catch (error) {
    if (error instanceof RuleError) throw formRefused(error.message.slice(0, 300));
    throw error;
  }
}

const restored = new WeakMap<FormCatalog, number>();

/** Brings the definitions that were put into force, here or through another endpoint on the same store, into this one's catalogue, in their order. */
export async function restoreForms({ store, forms }: Pick<Bureau, 'store' | 'forms'>): Promise<void> {
  const records = await store.records({ kind: 'form' });
  const known = restored.get(forms) ?? 0;
  restored.set(forms, records.length);
  for (const { body } of records.slice(known)) await forms.add(loadForm(body));
}
