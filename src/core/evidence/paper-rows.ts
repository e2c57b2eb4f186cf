import type { FormDefinition } from '../form/definition';
import type { z } from 'zod';
import type { tieOutSchema } from '../submission/views-audit';
import { chinaTime } from '../submission/receipt';
import { inYuan, UNIT_WORD } from '../value/amount';
import { differenceCell, figureCell, type ListCell } from '../workbook/list-plan';
import type { Evidence, Filed } from './archive';
import type { ChainLine } from './chain';
import { happeningName } from './happening-names';
import { objectName } from './object-names';
import { figureName } from './differences-chart';
import type { Bridges } from './verify-bridges';

type TieOut = z.infer<typeof tieOutSchema>;

/** What the working paper shows. */
export interface PaperContent {
  readonly form: FormDefinition;
  readonly evidence: Evidence;
  readonly filed: readonly Filed[];
  readonly tieOut: TieOut;
  readonly bridges: Bridges;
  readonly logs: readonly ChainLine[];
  readonly nameOf: (unit: string) => string;
}

const VERDICTS: Readonly<Record<TieOut['entries'][number]['verdict'], string>> = {
  ties: '相符',
  rounding: '四舍五入可解释',
  bound: '家数在范围内',
  broken: '不符',
};
const STATES = { open: '未审', accepted: '采纳', refused: '不采纳' } as const;

/** A difference in 元 to the last 分 where it is one of amounts, else as it is. */
function differenceOf(residual: string, unit = ''): readonly [ListCell, string] {
  const yuan = inYuan(residual, unit);
  return yuan === undefined ? [differenceCell(residual), unit] : [differenceCell(yuan), UNIT_WORD.yuan];
}

/** The differing totals, a row each; differences of amounts in 元. */
export function tieRows({ form, tieOut, nameOf }: PaperContent): ListCell[][] {
  return tieOut.entries.map(({ cell, verdict, stated, recomputed, residual, unit, parts }) => {
    const table = form.tables.find((t) => t.scope === cell.scope);
    const heading = table?.columns.find((c) => c.id === cell.column)?.heading.zh ?? cell.column;
    const who = parts.map((p) => `${nameOf(p.unit)} ${p.difference} ${unit ?? ''}`.trimEnd()).join('；');
    return [
      nameOf(cell.submission.unit),
      cell.sheet ?? table?.sheet ?? cell.scope,
      cell.cell ?? `第${cell.row}行`,
      heading,
      stated === undefined ? '空白' : figureCell(stated),
      recomputed === undefined ? '' : figureCell(recomputed),
      unit ?? '',
      ...differenceOf(residual, unit),
      VERDICTS[verdict],
      who,
    ];
  });
}

const TOTAL = '合计';

/** The bridge tables below one another: what each cause amounts to, of which which unit and cell, and the total. */
export function bridgeRows({ bridges, nameOf }: Pick<PaperContent, 'bridges' | 'nameOf'>): ListCell[][] {
  return bridges.flatMap((bridge) => {
    const { exactUnit, difference, rowHeading } = bridge;
    const figure = `${figureName(bridge, nameOf)}${rowHeading ? `（${rowHeading.zh}）` : ''}`;
    const lines = bridge.lines.flatMap((line) => [
      [figure, line.heading.zh, '', '', differenceCell(line.amount), exactUnit],
      ...line.items.map((item) => [
        figure,
        line.heading.zh,
        `${item.unitName} ${item.cell?.sheet ?? ''} ${item.cell?.cell ?? ''}`.trimEnd(),
        differenceCell(item.amount),
        '',
        exactUnit,
      ]),
    ]);
    const total = { value: TOTAL, style: 'area' } as const;
    return [...lines, [figure, total, '', '', differenceCell(difference), exactUnit]];
  });
}

/** The explanations with what the office decided about each. */
export function explanationRows({ filed, nameOf }: PaperContent): string[][] {
  return filed.flatMap(({ unit, explanations }) =>
    explanations.map((e) => [
      nameOf(unit),
      e.rule,
      e.text,
      STATES[e.state],
      e.reason ?? '',
      `第 ${e.since} 版`,
    ]),
  );
}

/** The lines of the logs, happenings and what they are about by their names, the object as the hash has it beside them. */
export function logRows({ form, filed, logs, nameOf }: PaperContent): ListCell[][] {
  const filers = new Map(filed.map(({ id, unit }) => [id, nameOf(unit)]));
  const known = { form, filerOf: (id: string) => filers.get(id), unitOf: nameOf };
  return logs.map(({ region, seq, at, actor, action, object, digest, hash }) => [
    nameOf(region),
    { value: seq, style: 'count' },
    chinaTime(at),
    actor,
    happeningName(action, 'zh'),
    objectName(object, known)?.zh ?? object,
    object,
    digest,
    hash,
  ]);
}
