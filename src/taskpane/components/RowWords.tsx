import type { Found } from '../found';
import { shownValue } from '../state/figures';
import { headingOf } from '../state/names';
import type { Tell } from '../words/speak';
import { unitWord } from '../words/unit-words';
import { usePane } from './pane-context';

function grouped(text: string, tell: Tell): string {
  const [value = '', unit] = text.split(' ');
  return `${shownValue(value)} ${unitWord(unit, tell)}`.trim();
}

/** The row of a finding in words, so that one need not look it up: 第150行：挂床住院，违规金额 3,480.00 元. */
export function RowWords({ found }: { found: Found }) {
  const { state, tell } = usePane();
  const { place, scope } = found.finding;
  const around = state.around?.id === found.id ? state.around.is : undefined;
  if (!place || !around || around.row.length === 0 || found.finding.severity === 'error') return null;
  const words = around.row.map(({ column, text }) =>
    column === undefined
      ? text
      : `${headingOf(state.form, { scope, column }, state.language)} ${grouped(text, tell)}`,
  );
  return (
    <p className="small row-words">
      {tell({
        key: 'finding.rowText',
        with: { row: String(place.row), text: words.join(tell({ key: 'list.comma' })) },
      })}
    </p>
  );
}
