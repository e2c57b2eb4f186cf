import { Button } from '@fluentui/react-components';
import { CommentRegular } from '@fluentui/react-icons';
import { addressAt } from '../../../core/submission/packed-place';
import { groupThousands } from '../../../core/value/amount';
import type { Bridge, Content } from '../../state/slots';
import { isOfficer } from '../../who';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';
import { SentSheet, WentTo } from './CellView';

type Item = Bridge['lines'][number]['items'][number];

/** A changed cell as a table prints it: an amount with its groups, any other text as it is. */
const grouped = (text = ''): string => (/^-?\d+\.\d+$/.test(text) ? groupThousands(text) : text);

function Amended({ item }: { readonly item: Item }) {
  const { tell } = useConsole();
  return item.changes.map((c) => (
    <p key={`${c.scope}${c.row}${c.column}`} className="note">
      {tell('tie.changed', {
        cell: `${c.sheet ?? ''} ${c.cell ?? ''}`,
        was: grouped(c.from),
        is: grouped(c.to),
      })}
    </p>
  ));
}

/** Asks whoever sent the cell to look at it: a remark at the cell. */
function Ask({ content, difference }: { readonly content: Content; readonly difference: string }) {
  const { state, dispatch, tell } = useConsole();
  const at = state.tie.cell;
  const table = content.tables.find((t) => t.scope === at?.scope);
  const cell = at && table && addressAt(table, at.row - 1, table.columns.indexOf(at.column));
  if (!at || cell === undefined || !table?.sheet || !isOfficer(state)) return null;
  const { submission, version } = at;
  const { sheet } = table;
  const text = tell('tie.askText', { place: `${sheet} ${cell}`, difference });
  return (
    <div>
      <Button
        icon={<CommentRegular />}
        onClick={() =>
          dispatch({ type: 'act', act: { kind: 'comment', id: submission, version, sheet, cell, text } })
        }
      >
        {tell('tie.ask', { unit: content.filer.name })}
      </Button>
    </div>
  );
}

function Cell({ content, bridge }: { readonly content: Content; readonly bridge: Bridge }) {
  const { state } = useConsole();
  const items = bridge.lines.flatMap((l) => l.items);
  const item = items.find((i) => i.cell?.submission.id === state.tie.cell?.submission);
  return (
    <>
      <SentSheet content={content} above={item?.path.map((p) => p.unitName) ?? []} />
      {item && <Amended item={item} />}
      <Ask content={content} difference={`${item?.amount ?? bridge.difference} ${bridge.exactUnit}`} />
    </>
  );
}

/** The cell that a difference comes from, with the sheet's own rows, and the upper figures that count it. */
export function TieTrace({ bridge }: { readonly bridge: Bridge }) {
  const { state, tell } = useConsole();
  return (
    <section className="card stack" aria-label={tell('tie.trace')}>
      <h2>{tell('tie.trace')}</h2>
      <Waiting held={state.slots.cellContent} what={tell('tie.trace')}>
        {(content) => <Cell content={content} bridge={bridge} />}
      </Waiting>
      <WentTo />
    </section>
  );
}
