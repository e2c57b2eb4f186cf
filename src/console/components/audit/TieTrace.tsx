import { Button } from '@fluentui/react-components';
import { ArrowRightRegular, CommentRegular } from '@fluentui/react-icons';
import { addressAt } from '../../../core/submission/packed-place';
import type { Bridge, Content, Where } from '../../state/slots';
import { unitName } from '../../unit-words';
import { useConsole } from '../console-context';
import { SheetRows } from '../SheetRows';
import { Waiting } from '../Waiting';

type Item = Bridge['lines'][number]['items'][number];

function Item({ item }: { readonly item: Item }) {
  const { tell } = useConsole();
  return (
    <>
      {item.changes.map((c) => (
        <p key={`${c.scope}${c.row}${c.column}`} className="note">
          {tell('tie.changed', {
            cell: `${c.sheet ?? ''} ${c.cell ?? ''}`,
            was: c.from ?? '',
            is: c.to ?? '',
          })}
        </p>
      ))}
    </>
  );
}

function Cell({ content, bridge }: { readonly content: Content; readonly bridge: Bridge }) {
  const { state, dispatch, tell } = useConsole();
  const at = state.tie.cell;
  const table = content.tables.find((t) => t.scope === at?.scope);
  if (!at || !table) return null;
  const address = addressAt(table, at.row - 1, table.columns.indexOf(at.column));
  const items = bridge.lines.flatMap((l) => l.items);
  const item = items.find((i) => i.cell?.submission.id === at.submission);
  const unit = content.filer.name;
  const path = [...(item?.path.map((p) => p.unitName) ?? []), unit];
  const officer = state.session.kind === 'in' && state.session.account.role === 'officer';
  const place = `${table.sheet ?? ''} ${address ?? ''}`;
  const text = tell('tie.askText', {
    place,
    difference: `${item?.amount ?? bridge.difference} ${bridge.exactUnit}`,
  });
  const ask = (): void => {
    if (address !== undefined)
      dispatch({
        type: 'act',
        act: {
          kind: 'comment',
          id: at.submission,
          version: at.version,
          sheet: table.sheet ?? '',
          cell: address,
          text,
        },
      });
  };
  return (
    <>
      <p className="row">
        <span className="grow">
          {path.join(' › ')} › <strong>{place}</strong>
        </span>
        <span className="quiet small">{tell('tie.version', { version: at.version })}</span>
      </p>
      <SheetRows table={table} row={at.row - 1} column={at.column} />
      {item && <Item item={item} />}
      {officer && address !== undefined && (
        <div>
          <Button icon={<CommentRegular />} onClick={ask}>
            {tell('tie.ask', { unit })}
          </Button>
        </div>
      )}
    </>
  );
}

function Went({ where }: { readonly where: Where }) {
  const { state, tell } = useConsole();
  if (where.figures.length === 0) return <p className="quiet">{tell('tie.nowhere')}</p>;
  return (
    <ol className="chips">
      {where.figures.map((f, i) => (
        <li key={i} className="row">
          {i > 0 && <ArrowRightRegular aria-hidden="true" />}
          <span className="chip">
            {unitName(state, f.unit)} {f.cell?.cell ?? ''} {f.stated ?? f.recomputed ?? ''}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The cell that a difference comes from, with the sheet's own rows, and the upper figures that count it. */
export function TieTrace({ bridge }: { readonly bridge: Bridge }) {
  const { state, tell } = useConsole();
  const { cellContent, where } = state.slots;
  return (
    <section className="card stack" aria-label={tell('tie.trace')}>
      <h2>{tell('tie.trace')}</h2>
      <Waiting held={cellContent} what={tell('tie.trace')}>
        {(content) => <Cell content={content} bridge={bridge} />}
      </Waiting>
      <h2>{tell('tie.where')}</h2>
      <Waiting held={where} what={tell('tie.where')}>
        {(found) => <Went where={found} />}
      </Waiting>
    </section>
  );
}
