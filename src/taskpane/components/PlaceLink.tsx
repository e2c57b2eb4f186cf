import type { CellPlace } from '../../core/form/table';
import { usePane } from './pane-context';

/** A cell reference that goes to its cell. Inside the list it is no tab stop of its own. */
export function PlaceLink({
  place,
  text,
  inList = false,
}: {
  place: CellPlace | undefined;
  text: string;
  inList?: boolean;
}) {
  const { dispatch } = usePane();
  if (!place || text === '') return <span className="place-text">{text}</span>;
  return (
    <button
      type="button"
      className="link place"
      tabIndex={inList ? -1 : 0}
      onClick={(event) => {
        event.stopPropagation();
        dispatch({ type: 'go-to', place });
      }}
    >
      {text}
    </button>
  );
}
