import { namesOf } from '../../core/audit/place-names';
import { tracePath } from '../../core/audit/trace-path';
import { tracePathView } from '../../core/audit/trace-path-view';
import { consolidate } from '../../core/consolidate/consolidate';
import { printedRows } from '../../core/fill/skeleton';
import { commonUnit, unitOf } from '../unit';
import { Unusable } from '../io';
import type { Answer, AuditInput } from './audit-input';

interface Figure {
  readonly scope: string;
  readonly column: string;
  readonly rowId: string;
}

type Path = ReturnType<typeof tracePathView>;
type Traced = Pick<Path, 'cells'> & { readonly nodes?: Path['nodes'] | undefined };

/** What a trace shows as text, from the office's own figure down to cells. */
export function traceText({ nodes = [], cells }: Traced, sheetOf: (scope: string) => string): string {
  const lines = nodes.flatMap((node, i) => [
    `${'  '.repeat(node.depth)}${node.unitName}　${node.value ?? ''}　${node.cells} 格`,
    ...cells
      .filter((c) => c.node === i)
      .map(
        (c) =>
          `${'  '.repeat(node.depth + 1)}${c.sheet ?? sheetOf(c.scope)} ${c.cell ?? `第${c.row}行`}　${c.value ?? '空白'}`,
      ),
  ]);
  return `${[...lines, ...(lines.length === 0 ? ['没有明细汇入这个数'] : [])].join('\n')}\n`;
}

/** A figure of the upper table down to its cells: each unit on the way with what it gives, each cell below its own unit. */
export function figureTraceAnswer(
  { form, submissions, registry }: AuditInput,
  { scope, column, rowId }: Figure,
  unitCode: string | undefined,
): Answer {
  const { definition } = form;
  const unit = unitCode === undefined ? commonUnit(definition, submissions) : unitOf(definition, unitCode);
  const made = consolidate(form, { unit, submissions, scopes: [scope], ...(registry && { registry }) });
  const table = made.data.tables.get(scope);
  const rows = table ? printedRows(definition, table) : [];
  const row = rows.findIndex((r) => r.rowId === rowId && (r.area ?? unit.code) === unit.code);
  if (row < 0) throw new Unusable(`${scope}.${column}@${rowId} 不存在，请核对表、栏、行`);
  const names = namesOf(definition);
  const json = tracePathView(
    { form: definition, names },
    { scope, column },
    tracePath(made, { scope, row, column }),
  );
  return { json, text: traceText(json, names.sheet) };
}
