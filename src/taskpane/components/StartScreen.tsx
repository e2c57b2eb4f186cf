import { Button } from '@fluentui/react-components';
import { KeyRegular, TableRegular } from '@fluentui/react-icons';
import { missingScopes } from '../state/filing';
import { annexWord, shortTitle, tableIn } from '../state/names';
import { usePane } from './pane-context';

function Recognised() {
  const { state, tell } = usePane();
  const { known } = state.tables;
  if (!known) return <p className="quiet">{tell({ key: 'start.reading' })}</p>;
  if (known.annexes.length === 0) return <p>{tell({ key: 'start.nothing' })}</p>;
  return (
    <>
      <h2 className="small quiet plain">{tell({ key: 'start.found' })}</h2>
      <ul className="recognised">
        {known.annexes.map((a) => {
          const table = tableIn(state.form, a.scope);
          const title = table ? shortTitle(table, state.language) : '';
          return (
            <li key={a.scope}>
              <TableRegular aria-hidden />
              <span className="grow">
                {annexWord(state.form, a.scope, state.language)} {title}
              </span>
              <span className="small quiet">{tell({ key: 'context.sheet', with: { sheet: a.sheet } })}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Before signing in: checking works at once, and what signing in adds. */
export function StartScreen() {
  const { state, dispatch, tell } = usePane();
  const missing = missingScopes(state);
  return (
    <div className="scroll padded">
      <h1 className="hero">{tell({ key: 'start.title' })}</h1>
      <p className="small">{tell({ key: 'start.text' })}</p>
      <section className="card">
        <Recognised />
      </section>
      {missing.length > 0 && (
        <p>
          <button
            type="button"
            className="link"
            onClick={() => dispatch({ type: 'insert', scopes: missing })}
          >
            {tell({ key: 'start.insert' })}
          </button>
        </p>
      )}
      <hr />
      <h2 className="subtitle">{tell({ key: 'start.after' })}</h2>
      <ul className="plain-list">
        <li>{tell({ key: 'start.after1' })}</li>
        <li>{tell({ key: 'start.after2' })}</li>
        <li>{tell({ key: 'start.after3' })}</li>
      </ul>
      <Button
        icon={<KeyRegular />}
        onClick={() => dispatch({ type: 'page', page: { kind: 'sign-in', then: 'stay' } })}
      >
        {tell({ key: 'signIn.go' })}
      </Button>
    </div>
  );
}

/** Where there is no workbook at all. */
export function OutsideScreen() {
  const { state, tell } = usePane();
  if (state.host === 'starting')
    return <div className="scroll padded quiet">{tell({ key: 'start.loading' })}</div>;
  return (
    <div className="scroll padded">
      <h1 className="hero">{tell({ key: 'start.outside' })}</h1>
      <p>{tell({ key: 'start.outsideText' })}</p>
    </div>
  );
}
