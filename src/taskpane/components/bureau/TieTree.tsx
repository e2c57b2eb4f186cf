import type { KeyboardEvent } from 'react';
import { groupThousands } from '../../../core/value/amount';
import type { Bridge, BridgeNode } from '../../bureau-ports';
import { linesOfTree, type TieLine } from '../../state/bureau-tie';
import { lookAt } from '../../state/bureau-primary';
import { useDesk } from './desk-context';
import { signed } from './signed';

const MARKS = { ties: '＝', rounding: '≈', bound: '≠', broken: '≠' } as const;
const WORDS = {
  ties: 'tie.ties',
  rounding: 'tie.rounding',
  bound: 'tie.broken',
  broken: 'tie.broken',
} as const;

function nameOf({ kind, cell, unitName, heading }: BridgeNode, language: 'zh' | 'en'): string {
  if (kind === 'unit') return unitName;
  return `${cell?.sheet ?? ''} ${cell?.cell ?? ''} ${heading?.[language] ?? ''}`.trim();
}

function Line({ line, on }: { readonly line: TieLine; readonly on: boolean }) {
  const { language, tell, dispatch } = useDesk();
  const { node, index, parent, open } = line;
  const choose = (): void => dispatch({ type: 'node', node: index });
  return (
    <tr
      role="row"
      aria-level={node.depth + 1}
      {...(parent && { 'aria-expanded': open })}
      aria-selected={on}
      tabIndex={on ? 0 : -1}
      data-index={index}
      className={on ? 'tie-row tie-on' : 'tie-row'}
      onClick={choose}
    >
      <td role="gridcell" style={{ paddingInlineStart: 4 + node.depth * 12 }}>
        <span
          aria-hidden
          className="tie-fold"
          onClick={(event) => {
            event.stopPropagation();
            if (parent) dispatch({ type: 'fold-node', node: index });
          }}
        >
          {parent ? (open ? '⌄' : '›') : ''}
        </span>
        <span className={node.kind === 'cell' ? 'place link' : ''}>{nameOf(node, language)}</span>
      </td>
      <td role="gridcell" className="number">
        {node.stated === undefined ? '' : groupThousands(node.stated)}
      </td>
      <td role="gridcell" className="number strong">
        {signed(node.difference)}
      </td>
      <td role="gridcell" className={`tie-mark tie-${node.verdict}`}>
        <span aria-hidden>{MARKS[node.verdict]}</span>
        <span className="unseen">{tell(WORDS[node.verdict])}</span>
      </td>
    </tr>
  );
}

/** The tree of the tie-out: level by level down to the cell of a sent version. */
export function TieTree({
  bridge,
  chosen,
}: {
  readonly bridge: Bridge;
  readonly chosen: BridgeNode | undefined;
}) {
  const { desk, tell, dispatch } = useDesk();
  const lines = linesOfTree(bridge.nodes, desk.tie);
  const at = Math.max(
    0,
    lines.findIndex((l) => l.node === chosen),
  );
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const line = lines[at];
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    const next = to === undefined ? undefined : lines[to];
    const look = line && lookAt(line.node);
    if (next) {
      dispatch({ type: 'node', node: next.index });
      event.currentTarget.querySelector<HTMLElement>(`[data-index="${next.index}"]`)?.focus();
    } else if (line?.parent && event.key === (line.open ? 'ArrowLeft' : 'ArrowRight'))
      dispatch({ type: 'fold-node', node: line.index });
    else if (look && 'desk' in look.does && event.key === 'Enter') dispatch(look.does.desk);
    else return;
    event.preventDefault();
  };
  return (
    <table className="tie-tree" role="treegrid" aria-label={tell('tie.where')} onKeyDown={press}>
      <thead>
        <tr role="row">
          <th scope="col" role="columnheader">
            {tell('tie.unit')}
          </th>
          <th scope="col" role="columnheader" className="number">
            {tell('tie.statedIn', { unit: bridge.moneyUnit })}
          </th>
          <th scope="col" role="columnheader" className="number">
            {tell('tie.gapIn', { unit: bridge.exactUnit })}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => (
          <Line key={line.index} line={line} on={i === at} />
        ))}
      </tbody>
    </table>
  );
}
