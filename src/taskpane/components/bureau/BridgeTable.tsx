import { CheckmarkRegular, ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { groupThousands } from '../../../core/value/amount';
import type { Bridge } from '../../bureau-ports';
import { signed } from './signed';
import { useDesk } from './desk-context';

type Line = Bridge['lines'][number];

const IN_CELLS = new Set<Line['kind']>(['error']);

function Items({ line }: { readonly line: Line }) {
  const { tell } = useDesk();
  return (
    <ul className="small tie-items">
      {line.items.map((item, i) => (
        <li key={`${item.unit} ${i}`}>
          <span className="spread">
            <span>{[...item.path.map((p) => p.unitName), item.unitName].join(' › ')}</span>
            <span>{signed(item.amount)}</span>
          </span>
          {item.changes.map((c) => (
            <span key={`${c.scope} ${c.row} ${c.column}`} className="block quiet">
              {tell('tie.was', {
                cell: `${c.sheet ?? ''} ${c.cell ?? ''}`,
                from: c.from ?? tell('review.blank'),
                to: c.to ?? tell('review.blank'),
              })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Part({ line }: { readonly line: Line }) {
  const { desk, language, tell, dispatch } = useDesk();
  const open = desk.tie.line === line.kind;
  const more = line.items.length > 0;
  const count =
    line.bound === undefined
      ? tell(IN_CELLS.has(line.kind) ? 'tie.cells' : 'tie.units', { count: line.count })
      : tell('tie.bound', { amount: groupThousands(line.bound) });
  const inside = (
    <>
      <span className="grow">{line.heading[language]}</span>
      <span className="grow small">{count}</span>
      <span className="number">{signed(line.amount)}</span>
    </>
  );
  if (!more)
    return (
      <li className="tie-part quiet">
        {inside}
        <span className="tie-arrow" />
      </li>
    );
  const Arrow = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <li>
      <button
        type="button"
        className="tie-part"
        aria-expanded={open}
        onClick={() => dispatch({ type: 'line', line: line.kind })}
      >
        {inside}
        <Arrow className="tie-arrow" aria-hidden />
      </button>
      {open && <Items line={line} />}
    </li>
  );
}

/** 差额构成: the parts of a difference, which add up to it to the last 分 or say what is left. */
export function BridgeTable({ bridge }: { readonly bridge: Bridge }) {
  const { tell } = useDesk();
  const left = bridge.lines.find((l) => l.kind === 'unexplained' && !/^-?0*\.?0*$/.test(l.amount));
  return (
    <section className="card tie-bridge" aria-label={tell('tie.bridge')}>
      <div className="spread tie-head">
        <h2 className="subtitle">{tell('tie.bridge')}</h2>
        <span className="small quiet">{tell('tie.signs', { unit: bridge.exactUnit })}</span>
      </div>
      <ul>
        {bridge.lines
          .filter((l) => l.kind !== 'unexplained')
          .map((line) => (
            <Part key={line.kind} line={line} />
          ))}
        <li className="tie-part tie-sum">
          <span className="grow strong">{tell('tie.total')}</span>
          <span className={left ? 'grow small danger' : 'grow small good'}>
            {left ? (
              tell('tie.unexplained', { amount: signed(left.amount), unit: bridge.exactUnit })
            ) : (
              <>
                <CheckmarkRegular aria-hidden /> {tell('tie.exact')}
              </>
            )}
          </span>
          <strong className="number">{signed(bridge.difference)}</strong>
          <span className="tie-arrow" />
        </li>
      </ul>
    </section>
  );
}
