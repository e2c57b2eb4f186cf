import { shownValue } from '../state/figures';
import { annexWord, columnIn, headingOf } from '../state/names';
import { unitWord } from '../words/unit-words';
import { usePane } from './pane-context';

/** The main figures of the filing, for one last calm look. */
export function FiguresTable() {
  const { state, tell } = usePane();
  const figures = state.check.result?.figures ?? [];
  const [first] = figures;
  if (!first) return null;
  const annex = state.tables.known?.annexes.find((a) => a.scope === first.scope);
  const word = annexWord(state.form, first.scope, state.language);
  const rows = annex?.rows ?? 1;
  const caption =
    rows > 1
      ? tell({ key: 'submit.figureRows', with: { annex: word, rows } })
      : tell({ key: 'submit.figureRow', with: { annex: word, row: String(annex?.lastRow ?? '') } });
  const cutoff = state.tables.known?.cutoff;
  return (
    <section>
      <h2 className="subtitle">{tell({ key: 'submit.figures' })}</h2>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            <th scope="col" colSpan={2}>
              {cutoff !== undefined && tell({ key: 'submit.cutoff', with: { day: cutoff } })}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((f) => {
            const calculated = columnIn(state.form, f.scope, f.column)?.required === 'calc';
            return (
              <tr key={f.column} className={calculated ? 'strong' : ''}>
                <th scope="row">{headingOf(state.form, f, state.language)}</th>
                <td>{f.value === undefined ? tell({ key: 'fill.blank' }) : shownValue(f.value)}</td>
                <td>{unitWord(f.unit, tell)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
