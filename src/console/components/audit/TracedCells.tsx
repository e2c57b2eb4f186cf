import { Button } from '@fluentui/react-components';
import { columnWord } from '../../../ui/figure-words';
import type { Trace } from '../../state/slots';
import { unitName } from '../../unit-words';
import { useConsole } from '../console-context';

const MOST = 200;

/** The cells of the sent versions that a figure was made from. */
export function TracedCells({ trace }: { readonly trace: Trace }) {
  const { state, dispatch, tell } = useConsole();
  const { form } = state;
  if (!form) return null;
  const lang = state.language === 'zh-CN' ? 'zh' : 'en';
  const name = columnWord(form, trace, lang);
  return (
    <section className="card" aria-label={name}>
      <div className="row">
        <h2 className="grow">
          {tell('consolidate.traceTitle', { name, value: trace.value ?? '', count: trace.cells.length })}
        </h2>
        <Button size="small" onClick={() => dispatch({ type: 'traced', traced: undefined })}>
          {tell('close')}
        </Button>
      </div>
      <table className="list">
        <tbody>
          {trace.cells.slice(0, MOST).map((cell, i) => (
            <tr key={i}>
              <th scope="row">{unitName(state, cell.submission?.unit ?? '')}</th>
              <td className="place">
                {cell.sheet ?? ''} {cell.cell ?? ''}
              </td>
              <td>{columnWord(form, cell, lang)}</td>
              <td className="number">{cell.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
