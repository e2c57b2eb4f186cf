import { Switch } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { groupThousands } from '../../../core/value/amount';
import { sentCell } from '../../state/reduce-tie';
import type { Bridge } from '../../state/slots';
import { langOf } from '../../who';
import { useConsole } from '../console-context';

type Node = Bridge['nodes'][number];
const MARKS = { ties: '＝', rounding: '≈', bound: '≠', broken: '≠' } as const;

/** A signed amount as tables print it. */
export function signed(amount: string): string {
  const plain = groupThousands(amount.replace('-', ''));
  return /^-?0(\.0+)?$/.test(amount) ? plain : `${amount.startsWith('-') ? '－' : '＋'}${plain}`;
}

const money = (text: string | undefined): string => (text === undefined ? '' : groupThousands(text));

interface RowProps {
  readonly node: Node;
  readonly index: number;
  readonly leaf: boolean;
  /** The unit that the line above it names. */
  readonly whose: string | undefined;
}

function Row({ node, index, leaf, whose }: RowProps) {
  const { state, dispatch, tell } = useConsole();
  const { cell } = node;
  const closed = state.tie.closed.has(index);
  const here =
    cell !== undefined && node.kind === 'cell' && state.tie.cell?.submission === cell.submission.id;
  const lang = langOf(state);
  const name =
    node.kind === 'cell'
      ? `${whose === node.unitName ? '' : `${node.unitName} `}${cell?.sheet ?? ''} ${cell?.cell ?? ''} ${node.heading?.[lang] ?? ''}`
      : node.unitName;
  return (
    <tr data-here={here || undefined}>
      <th scope="row" style={{ paddingInlineStart: 8 + node.depth * 16 }}>
        {!leaf && (
          <button
            type="button"
            className="twist"
            aria-expanded={!closed}
            aria-label={name}
            onClick={() => dispatch({ type: 'tie-toggle', node: index })}
          >
            {closed ? <ChevronRightRegular /> : <ChevronDownRegular />}
          </button>
        )}
        {cell ? (
          <button
            type="button"
            className="link"
            onClick={() => dispatch({ type: 'tie-cell', cell: sentCell(cell) })}
          >
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      <td className="number">{money(node.stated)}</td>
      <td className="number">{money(node.recomputed)}</td>
      <td className="number strong">{signed(node.difference)}</td>
      <td className={`verdict verdict-${node.verdict}`} aria-label={tell(`verdict.${node.verdict}`)}>
        {MARKS[node.verdict]}
      </td>
    </tr>
  );
}

/** The tie-out level by level as a tree; what hangs under a closed node is hidden. */
export function TieTree({ bridge }: { readonly bridge: Bridge }) {
  const { state, dispatch, tell } = useConsole();
  const { nodes, moneyUnit, exactUnit } = bridge;
  const hidden = new Set<number>();
  nodes.forEach(({ parent }, i) => {
    if (parent !== undefined && (hidden.has(parent) || state.tie.closed.has(parent))) hidden.add(i);
  });
  const parents = new Set(nodes.map((n) => n.parent));
  const wanted = (n: Node): boolean =>
    !state.tie.differing || n.verdict === 'broken' || n.verdict === 'bound';
  return (
    <section className="card" aria-label={tell('tie.tree')}>
      <div className="row">
        <h2 className="grow">{tell('tie.tree')}</h2>
        <Switch
          label={tell('tie.differing')}
          checked={state.tie.differing}
          onChange={(_e, { checked }) => dispatch({ type: 'tie-differing', differing: checked })}
        />
      </div>
      <div className="sheet-scroll" tabIndex={0} role="group" aria-label={tell('tie.tree')}>
        <table className="list tree">
          <thead>
            <tr>
              <th scope="col">{tell('tie.unit')}</th>
              <th scope="col" className="number">
                {tell('tie.statedIn', { unit: moneyUnit })}
              </th>
              <th scope="col" className="number">
                {tell(`tie.heldIn.${bridge.against ?? 'recomputed'}`, { unit: exactUnit })}
              </th>
              <th scope="col" className="number">
                {tell('tie.differenceIn', { unit: exactUnit })}
              </th>
              <th scope="col" aria-label={tell('tie.verdict')} />
            </tr>
          </thead>
          <tbody>
            {nodes.map(
              (node, i) =>
                !hidden.has(i) &&
                wanted(node) && (
                  <Row
                    key={i}
                    node={node}
                    index={i}
                    leaf={!parents.has(i)}
                    whose={nodes[node.parent ?? -1]?.unitName}
                  />
                ),
            )}
          </tbody>
        </table>
      </div>
      <p className="quiet small below">{tell('tie.legend')}</p>
    </section>
  );
}
