import type { ColumnDefinition, FormDefinition } from '../../core/form/definition';
import { keepList, keptList } from './kept';

/** Who stands in the head of an office's own tables, by header item. */
export type Signers = Readonly<Record<string, string>>;

/** The header items that only a person knows: wanted always, and of no role that the program could fill. */
export function signedItems(form: FormDefinition): readonly ColumnDefinition[] {
  return form.header.filter((item) => item.role === undefined && item.required === 'Y');
}

/** Signers as text to be kept on this computer. */
export function keepSigners(signers: Signers): string {
  return keepList(Object.entries(signers).map(([item, name]) => ({ item, name })));
}

/** The signers that were kept; nobody where the text holds none. */
export function keptSigners(text: string | undefined): Signers {
  const pairs = keptList(text).flatMap(({ item, name }): [string, string][] =>
    typeof item === 'string' && typeof name === 'string' ? [[item, name]] : [],
  );
  return Object.fromEntries(pairs);
}

/** The name under which an office's signers are kept. */
export function signersKey(region: string): string {
  return `signers.${region}`;
}
