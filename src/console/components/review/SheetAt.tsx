import { Button, Field, Input } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular, TableRegular } from '@fluentui/react-icons';
import { useState, type FormEvent } from 'react';
import { figureWord } from '../../../ui/figure-words';
import { useTypedUnder } from '../../../ui/typing';
import { firstPlace, placeWord, type Place } from '../../places';
import { cellAt } from '../../sheet-window';
import type { Content } from '../../state/slots';
import { useConsole } from '../console-context';
import { SheetRows } from '../SheetRows';
import { Waiting } from '../Waiting';
import { CellComments } from './CellComments';
import type { Looked } from './opened';

function Steps({ of }: { readonly of: number }) {
  const { state, dispatch, tell } = useConsole();
  const { at } = state.review;
  const step = (to: number): void => dispatch({ type: 'look', at: to });
  return (
    <>
      <span className="quiet small">{tell('review.placeOf', { n: at + 1, count: of })}</span>
      <Button size="small" icon={<ChevronUpRegular />} disabled={at === 0} onClick={() => step(at - 1)}>
        {tell('review.before')}
      </Button>
      <Button size="small" icon={<ChevronDownRegular />} disabled={at + 1 >= of} onClick={() => step(at + 1)}>
        {tell('review.next')}
      </Button>
    </>
  );
}

const ADDRESS = /^[A-Z]{1,3}[1-9]\d{0,6}$/;

/** Goes to a cell that is typed, on the same sheet. */
function GoTo({ sheet }: { readonly sheet: string }) {
  const { dispatch, tell } = useConsole();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const cell = typed.trim().toUpperCase();
  const go = (event: FormEvent): void => {
    event.preventDefault();
    const fits = ADDRESS.test(cell);
    setWrong(!fits && cell !== '');
    if (fits) dispatch({ type: 'look-cell', place: { sheet, cell } });
  };
  return (
    <form onSubmit={go}>
      <Field {...(wrong && { validationMessage: tell('review.goToWrong') })}>
        <Input
          size="small"
          className="cell-input"
          value={typed}
          aria-label={tell('review.goTo')}
          placeholder={tell('review.goTo')}
          onChange={(_e, d) => setTyped(d.value)}
        />
      </Field>
    </form>
  );
}

function Rows({ content, place }: { readonly content: Content; readonly place: Place }) {
  const { state, dispatch, tell } = useConsole();
  const [whole, setWhole] = useState(false);
  const found = cellAt(content.tables, place.sheet, place.cell);
  const { form } = state;
  if (!form) return null;
  if (!found) return <p className="quiet">{tell('review.notSent', { place: placeWord(place) })}</p>;
  const { table, row, column } = found;
  const was =
    place.was === undefined ? undefined : figureWord(form, { scope: table.scope, column }, place.was);
  const pick = (cell: string): void => dispatch({ type: 'look-cell', place: { sheet: place.sheet, cell } });
  return (
    <>
      <SheetRows table={table} row={row} column={column} was={was} whole={whole} pick={pick} />
      <div className="row wrap">
        <Button size="small" appearance="subtle" icon={<TableRegular />} onClick={() => setWhole(!whole)}>
          {tell(whole ? 'review.aroundOnly' : 'review.wholeSheet', { count: table.rows.length })}
        </Button>
        <GoTo sheet={place.sheet} />
      </div>
    </>
  );
}

/** The cells at which a comment was begun and not sent, besides the one that is looked at. */
function Unsent({ id, here }: { readonly id: string; readonly here: Place }) {
  const { dispatch, tell } = useConsole();
  const places = useTypedUnder(['comment', id]).flatMap(([sheet, cell]): Place[] =>
    sheet === undefined || cell === undefined || (sheet === here.sheet && cell === here.cell)
      ? []
      : [{ sheet, cell }],
  );
  if (places.length === 0) return null;
  return (
    <p className="note">
      {tell('review.unsent')}
      {places.map((place) => (
        <button
          key={placeWord(place)}
          type="button"
          className="link place"
          onClick={() => dispatch({ type: 'look-cell', place })}
        >
          {placeWord(place)}
        </button>
      ))}
    </p>
  );
}

function Shown({ content, looked }: { readonly content: Content; readonly looked: Looked }) {
  const { state, tell } = useConsole();
  const { places, submission } = looked;
  const { at, cell } = state.review;
  const place = cell ?? places[at] ?? firstPlace(content.tables);
  if (!place) return <p className="quiet">{tell('review.noPlaces')}</p>;
  const word = placeWord(place);
  return (
    <>
      <div className="row wrap">
        <h2 className="grow">{word}</h2>
        {places.length > 0 && <Steps of={places.length} />}
      </div>
      <Rows content={content} place={place} />
      <CellComments key={word} submission={submission} place={place} />
      <Unsent id={submission.id} here={place} />
    </>
  );
}

/** The received sheet around the cell that is looked at, its remarks, and the way to the cells before and after. */
export function SheetAt(looked: Looked) {
  const { state, tell } = useConsole();
  return (
    <section className="card stack sheet-at" aria-label={tell('review.sheetAt')}>
      <Waiting held={state.slots.content} what={tell('review.sheetAt')}>
        {(content) => <Shown content={content} looked={looked} />}
      </Waiting>
    </section>
  );
}
