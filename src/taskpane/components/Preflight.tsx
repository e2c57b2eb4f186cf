import { ChevronRightRegular } from '@fluentui/react-icons';
import type { PreflightLine } from '../state/preflight';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';

/** What must hold before a submission; a line that fails leads to where it can be mended. */
export function Preflight(props: {
  readonly lines: readonly PreflightLine[];
  readonly notes: Readonly<Partial<Record<PreflightLine['id'], string>>>;
}) {
  const { dispatch, tell } = usePane();
  return (
    <ul className="preflight">
      {props.lines.map((line) => {
        const { act } = line;
        const note = props.notes[line.id];
        const icon = line.ok ? 'passed' : line.id === 'queries' ? 'query' : 'error';
        return (
          <li key={line.id}>
            {!line.ok && act ? (
              <button type="button" className="row-button" onClick={() => dispatch(act)}>
                <SeverityIcon severity={icon} size={18} />
                <span className="grow">{tell(line.words)}</span>
                <ChevronRightRegular aria-hidden className="chevron" />
              </button>
            ) : (
              <div className="preflight-line">
                <SeverityIcon severity={icon} size={18} />
                <span className="grow">{tell(line.words)}</span>
                {note !== undefined &&
                  (line.id === 'queries' && act ? (
                    <button type="button" className="link small" onClick={() => dispatch(act)}>
                      {note}
                    </button>
                  ) : (
                    <span className="small">{note}</span>
                  ))}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
