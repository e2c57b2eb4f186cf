import { booksOf, type Books } from '../../core/audit/books';
import { rankOf, type Accepted } from '../../core/consolidate/accepted';
import { Unusable } from '../io';
import type { AuditInput } from './audit-input';

/** The books of the workbooks at hand. */
export function opened({ form, submissions, registry }: Omit<AuditInput, 'before'>): Books {
  return booksOf(form, { submissions, ...(registry && { registry }) });
}

/** A figure or cell as it is written in a call. */
export interface Named {
  readonly scope: string;
  readonly column: string;
  readonly place: string;
}

/** Reads `A4.total_amount@r0`: scope, column, and a printed row or a row number. */
export function named({ form }: AuditInput, word: string): Named {
  const [, scope = '', column = '', place = ''] = /^(\w+)\.(\w+)@(\w+)$/.exec(word) ?? [];
  const table = form.definition.tables.find((t) => t.scope === scope);
  if (!table) throw new Unusable(`“${word}”不是一个数，请写成 A4.total_amount@r0（表.栏@行）`);
  if (!table.columns.some((c) => c.id === column))
    throw new Unusable(`${table.sheet}没有 ${column} 这一栏，请核对`);
  return { scope, column, place };
}

/** The topmost office that states a table, or the named unit. */
export function stating(
  { submissions }: Pick<AuditInput, 'submissions'>,
  scope: string,
  unit: string | undefined,
): Accepted {
  const holding = submissions.filter(
    (s) => s.data.tables.has(scope) && (unit === undefined ? rankOf(s.level) > 0 : s.unit === unit),
  );
  const [top] = [...holding].sort((a, b) => rankOf(b.level) - rankOf(a.level));
  if (!top)
    throw new Unusable(`这些工作簿里${unit === undefined ? '' : ` ${unit} `}没有填报 ${scope}，请核对`);
  return top;
}
