import { Button } from '@fluentui/react-components';
import { TableRegular } from '@fluentui/react-icons';
import { annexWord } from '../state/names';
import { openDoubles } from '../state/sheet-pick';
import { usePane } from './pane-context';

/** Several sheets look like the same table: the clerk says which one counts before anything is written or sent. */
export function SheetChoice() {
  const { state, dispatch, tell } = usePane();
  return openDoubles(state).map(({ scope, sheets }) => {
    const annex = annexWord(state.form, scope, state.language);
    return (
      <section key={scope} className="banner banner-query">
        <TableRegular aria-hidden />
        <div>
          <strong>{tell({ key: 'double.title', with: { annex, count: sheets.length } })}</strong>
          <p>{tell({ key: 'double.text' })}</p>
          <div className="choices">
            {sheets.map((sheet) => (
              <span key={sheet} className="choice-pair">
                <Button
                  size="small"
                  onClick={() => dispatch({ type: 'pick-sheet', pick: { scope, sheet, sheets } })}
                >
                  {tell({ key: 'double.pick', with: { sheet } })}
                </Button>
                <button
                  type="button"
                  className="link small"
                  aria-label={tell({ key: 'double.seeNamed', with: { sheet } })}
                  onClick={() => dispatch({ type: 'go-to', place: { sheet, row: 1, column: 1 } })}
                >
                  {tell({ key: 'double.see' })}
                </button>
              </span>
            ))}
          </div>
        </div>
      </section>
    );
  });
}
