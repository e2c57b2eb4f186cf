import { differenceCell, type ListSheet } from '../core/workbook/list-plan';
import type { Bridge } from './state/slots';
import type { Tell } from './words/say';

/** The working paper of one figure: its causes, each with the places that make it up. */
export function bridgeSheet(bridge: Bridge, tell: Tell, language: 'zh' | 'en'): Omit<ListSheet, 'sheet'> {
  const rows = bridge.lines.flatMap((line) => [
    [line.heading[language], '', '', '', differenceCell(line.amount)],
    ...line.items.map((item) => [
      '',
      item.unitName,
      `${item.cell?.sheet ?? ''} ${item.cell?.cell ?? ''}`.trim(),
      differenceCell(item.amount),
      '',
    ]),
  ]);
  const unit = bridge.exactUnit;
  return {
    title: `${tell('tie.bridge')} ${bridge.unitName} ${bridge.heading[language]}`,
    heads: [
      tell('tie.bridge'),
      tell('tie.unit'),
      tell('review.cell'),
      tell('tie.ofWhich', { unit }),
      tell('tie.differenceIn', { unit }),
    ],
    rows: [
      ...rows,
      [{ value: tell('tie.total'), style: 'area' }, '', '', '', differenceCell(bridge.difference)],
    ],
    widths: [20, 34, 16, 16, 16],
  };
}
