import type { Review } from '../../state/slots';
import { placeWord } from '../../places';
import { useConsole } from '../console-context';
import { Severity } from '../Severity';
import type { Looked } from './opened';
import { PlaceButton } from './PlaceButton';

type Finding = Review['findings'][number];
type Compared = NonNullable<Finding['comparison']>;
type Figure = Compared['left'];

function Side({ figure, places }: { readonly figure: Figure; readonly places: Looked['places'] }) {
  const { tell } = useConsole();
  return (
    <span className="side">
      <span className="quiet small">{figure.name}</span>
      <strong>{figure.value ?? tell('review.blank')}</strong>
      <span className="small">
        <PlaceButton places={places} sheet={figure.sheet} cell={figure.cell} />
        {figure.rows !== undefined && figure.rows > 1 && (
          <span className="quiet"> {tell('review.rows', { count: figure.rows })}</span>
        )}
      </span>
    </span>
  );
}

function Operands({ of, places }: { readonly of: Compared; readonly places: Looked['places'] }) {
  const { tell } = useConsole();
  const sides = new Set([placeWord(of.left), placeWord(of.right)]);
  const others = of.operands.filter((o) => o.cell !== undefined && !sides.has(placeWord(o)));
  if (others.length === 0) return null;
  return (
    <p className="small operands">
      <span className="quiet">{tell('review.operands')}</span>
      {others.map((operand) => (
        <span key={placeWord(operand)}>
          <PlaceButton places={places} sheet={operand.sheet} cell={operand.cell} /> {operand.value}
        </span>
      ))}
    </p>
  );
}

/** Both sides of a finding, the difference, and the cells that made them as links. */
export function ComparedSides({ of, places }: { readonly of: Compared; readonly places: Looked['places'] }) {
  const { tell } = useConsole();
  return (
    <>
      <div className="sides">
        <Side figure={of.left} places={places} />
        <span className="sign">{of.sign}</span>
        <Side figure={of.right} places={places} />
        {of.difference !== undefined && (
          <span className="side">
            <span className="quiet small">{tell('review.difference')}</span>
            <strong>{of.difference}</strong>
          </span>
        )}
      </div>
      <Operands of={of} places={places} />
    </>
  );
}

/** The findings of the bureau's own check; queries with an explanation are decided beside them. */
export function Findings({ review, places }: Looked) {
  const { tell } = useConsole();
  const first = review.diff === undefined;
  return (
    <section className="card" aria-label={tell('review.findings')}>
      <h2>
        {tell('review.findings')} {first && <span className="quiet plain">{tell('review.firstAbout')}</span>}
      </h2>
      {review.findings.length === 0 ? (
        <p>{tell('review.noFindings')}</p>
      ) : (
        <ul className="findings">
          {review.findings.map((finding) => (
            <li key={finding.key} className="stack tight">
              <p className="row wrap">
                <Severity severity={finding.severity} />
                <PlaceButton places={places} sheet={finding.sheet} cell={finding.cell} />
              </p>
              <p>{finding.message}</p>
              {finding.comparison && <ComparedSides of={finding.comparison} places={places} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
