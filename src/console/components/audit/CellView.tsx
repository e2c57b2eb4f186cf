import { ArrowRightRegular } from '@fluentui/react-icons';
import { addressAt } from '../../../core/submission/packed-place';
import { groupThousands } from '../../../core/value/amount';
import { columnOf } from '../../../ui/figure-words';
import { lookedCell } from '../../state/needs';
import type { Content, Where } from '../../state/slots';
import { unitName } from '../../unit-words';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { SheetRows } from '../SheetRows';
import { Waiting } from '../Waiting';

type Counted = Where['figures'][number];

/** A cell of a sent version with the sheet's own rows around it; `above` are the offices it lies under. */
export function SentSheet({
  content,
  above,
}: {
  readonly content: Content;
  readonly above: readonly string[];
}) {
  const { state, tell } = useConsole();
  const at = lookedCell(state);
  const table = content.tables.find((t) => t.scope === at?.scope);
  if (!at || !table) return null;
  const address = addressAt(table, at.row - 1, table.columns.indexOf(at.column));
  const place = `${table.sheet ?? ''} ${address ?? ''}`.trim();
  return (
    <>
      <p className="row wrap">
        <span className="grow">
          {[...above, content.filer.name].join(' › ')} › <strong>{place}</strong>
        </span>
        <span className="quiet small">{tell('tie.version', { version: at.version })}</span>
      </p>
      <SheetRows table={table} row={at.row - 1} column={at.column} />
    </>
  );
}

function Figure({ figure }: { readonly figure: Counted }) {
  const { state } = useConsole();
  const lang = langOf(state);
  const { stated, recomputed } = figure;
  const column = state.form && columnOf(state.form, figure.scope, figure.column);
  const amount = stated ?? recomputed;
  // What is recomputed is exact and in 元; what was stated is in its column's unit.
  const unit = column?.type === 'money' && stated === undefined ? '元' : column?.unit;
  return (
    <li>
      <span className="quiet">
        {figure.cell?.sheet ?? ''} {figure.cell?.cell ?? ''} {figure.rowHeading?.[lang] ?? ''}
      </span>{' '}
      <span>{figure.heading[lang]}</span>{' '}
      <strong>{amount === undefined ? '' : groupThousands(amount)}</strong> {unit}
    </li>
  );
}

/** The upper figures that count a cell, office by office from its own upward. */
export function Went({ where }: { readonly where: Where }) {
  const { state, tell } = useConsole();
  if (where.figures.length === 0) return <p className="quiet">{tell('tie.nowhere')}</p>;
  const units = [...new Set(where.figures.map((f) => f.unit))];
  return (
    <ol className="went">
      {units.map((unit, i) => (
        <li key={unit}>
          <p>
            {i > 0 && <ArrowRightRegular aria-hidden="true" />} <strong>{unitName(state, unit)}</strong>
          </p>
          <ul className="small">
            {where.figures
              .filter((f) => f.unit === unit)
              .map((figure, n) => (
                <Figure key={n} figure={figure} />
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** Where the looked-at cell went. */
export function WentTo() {
  const { state, tell } = useConsole();
  return (
    <>
      <h3>{tell('tie.where')}</h3>
      <Waiting held={state.slots.where} what={tell('tie.where')}>
        {(found) => <Went where={found} />}
      </Waiting>
    </>
  );
}
