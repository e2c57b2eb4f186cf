import { placeAt, placeWord, type Place } from '../../places';
import { useConsole } from '../console-context';

/** A cell's name that shows the cell in the received sheet. */
export function PlaceButton({
  places,
  sheet,
  cell,
}: {
  readonly places: readonly Place[];
  readonly sheet?: string | undefined;
  readonly cell?: string | undefined;
}) {
  const { dispatch } = useConsole();
  const at = placeAt(places, { sheet, cell });
  const word = placeWord({ sheet, cell });
  if (at === undefined) return <span className="place">{word}</span>;
  return (
    <button type="button" className="link place" onClick={() => dispatch({ type: 'look', at })}>
      {word}
    </button>
  );
}
