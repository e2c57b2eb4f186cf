import type { ReactNode } from 'react';
import type { Operand } from '../../core/form/finding';
import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import { shownValue } from '../state/figures';
import { headingOf } from '../state/names';
import { differenceWords, sideLabel, sideValue, signOf } from '../words/finding-words';
import { unitWord } from '../words/unit-words';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

function SideRef({ operand }: { operand: Operand | undefined }) {
  const { state, tell } = usePane();
  if (!operand?.place) return null;
  const range = operand.range?.split(',')[0];
  const many = operand.range?.includes(',') ?? false;
  const text = range === undefined ? addressOf(operand.place) : many ? `${range} …` : range;
  const heading = headingOf(state.form, { scope: operand.scope, column: operand.column }, state.language);
  const rows =
    operand.rows === undefined ? heading : tell({ key: 'finding.rows', with: { count: operand.rows } });
  return (
    <>
      <PlaceLink place={operand.place} text={text} /> {rows}
    </>
  );
}

function Side(props: { readonly label: string; readonly value: string; readonly children?: ReactNode }) {
  const long = props.value.length > 12;
  return (
    <div className="side">
      <div className="small quiet">{props.label}</div>
      <div className={long ? 'side-value side-long' : 'side-value'}>{props.value}</div>
      <div className="small">{props.children}</div>
    </div>
  );
}

/** What rounding has to do with it. */
function RoundingNote({ found }: { found: Found }) {
  const { tell } = usePane();
  const { verdict, gap, residual, unit } = found.finding.facts;
  if (verdict === 'rounding') return <span className="small">{tell({ key: 'finding.rounding' })}</span>;
  if (verdict !== 'broken' || gap === undefined || residual === undefined || unit === undefined) return null;
  const explains = Math.abs(Number(residual)) - Math.abs(Number(gap));
  const text =
    Math.abs(explains) < 1e-9
      ? tell({ key: 'finding.exact' })
      : tell({
          key: 'finding.atMost',
          with: { value: `${shownValue(explains.toFixed(2))} ${unitWord(unit, tell)}` },
        });
  return <span className="small">{text}</span>;
}

/** Two sides and the sign that holds between them; a finding without a second side shows what stands there. */
function Sides({ found }: { found: Found }) {
  const pane = usePane();
  const { state, tell } = pane;
  const { finding } = found;
  const { left, right, comparison, actual, expected } = finding.facts;
  const heading = headingOf(state.form, finding, state.language);
  if (left && right) {
    return (
      <div className="sides">
        <Side label={sideLabel(left, pane)} value={sideValue(left, pane)}>
          <SideRef operand={left} />
        </Side>
        <div className={`sign sign-${finding.severity}`}>{signOf(comparison)}</div>
        <Side label={sideLabel(right, pane)} value={sideValue(right, pane)}>
          <SideRef operand={right} />
        </Side>
      </div>
    );
  }
  const address = finding.facts.ranges?.[0] ?? (finding.place ? addressOf(finding.place) : '');
  const now = actual ?? left?.value;
  return (
    <div className="sides">
      <Side
        label={tell({ key: 'finding.current' })}
        value={now === undefined || now === '' ? tell({ key: 'finding.blank' }) : shownValue(now)}
      >
        <PlaceLink place={finding.place} text={address} /> {heading}
      </Side>
      {expected !== undefined && (
        <>
          <div className={`sign sign-${finding.severity}`}>≠</div>
          <Side label={tell({ key: 'finding.should' })} value={shownValue(expected)} />
        </>
      )}
    </div>
  );
}

/** Both sides and the difference, always; it reads as one sentence. */
export function Comparison({ found, children }: { found: Found; children?: ReactNode }) {
  const pane = usePane();
  const { finding } = found;
  const difference = differenceWords(finding, pane);
  const { left, right, count } = finding.facts;
  const label =
    left && right
      ? pane.tell({
          key: 'finding.sentence',
          with: {
            left: sideLabel(left, pane),
            leftValue: sideValue(left, pane),
            right: sideLabel(right, pane),
            rightValue: sideValue(right, pane),
            difference: difference ?? '',
          },
        })
      : undefined;
  const cells =
    count !== undefined && count > 1 ? pane.tell({ key: 'finding.cellsMarked', with: { count } }) : undefined;
  const hasFoot = difference !== undefined || cells !== undefined || children;
  return (
    <section
      className={`comparison comparison-${finding.severity}`}
      {...(label !== undefined && { 'aria-label': label })}
    >
      <Sides found={found} />
      {hasFoot && (
        <div className="difference">
          <span className="difference-words">
            {difference !== undefined && finding.facts.residual !== undefined && (
              <span className="small plain">{pane.tell({ key: 'finding.difference' })} </span>
            )}
            {difference ?? cells}
          </span>
          <RoundingNote found={found} />
          {children}
        </div>
      )}
    </section>
  );
}
