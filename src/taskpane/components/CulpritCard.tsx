import { Button } from '@fluentui/react-components';
import {
  ArrowRightRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  LightbulbFilled,
  TargetRegular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import type { Culprit } from '../../core/form/finding';
import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import { changedPart, shownValue } from '../state/figures';
import { cellWords, titleOf } from '../words/finding-words';
import { mendedWords } from '../words/mended-words';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';

/** A figure whose changed digits are tinted and underlined. */
function Digits({ text, start, end }: { text: string; start: number; end: number }) {
  return (
    <span className="digits">
      {text.slice(0, start)}
      {end > start && <em>{text.slice(start, end)}</em>}
      {text.slice(end)}
    </span>
  );
}

function FromTo({ from, to }: { from: string; to: string }) {
  const [a, b] = [shownValue(from), shownValue(to)];
  const { start, fromEnd, toEnd } = changedPart(a, b);
  return (
    <span className="from-to">
      <Digits text={a} start={start} end={fromEnd} />
      <ArrowRightRegular aria-hidden />
      <strong>
        <Digits text={b} start={start} end={toEnd} />
      </strong>
    </span>
  );
}

function Repairs({ culprit }: { culprit: Culprit }) {
  const pane = usePane();
  const found = pane.state.check.result?.findings ?? [];
  return (
    <ul className="repairs">
      {culprit.repairs.map((mended) => (
        <li key={`${mended.rule}|${mended.cell}`}>
          <SeverityIcon severity="passed" size={14} />
          <span className="grow">{titleOf(mended, pane)}</span>
          <span className="quiet">{mendedWords(mended, culprit, { found, telling: pane })}</span>
        </li>
      ))}
    </ul>
  );
}

function CulpritCells({ culprit }: { culprit: Culprit }) {
  const pane = usePane();
  const cells = culprit.partner ? [culprit, culprit.partner] : [culprit];
  return (
    <>
      {cells.map((c) => (
        <p key={addressOf(c.place)} className="culprit-cell">
          <PlaceLink place={c.place} text={cellWords(c.place, pane)} />
          <FromTo from={c.from} to={c.to} />
        </p>
      ))}
    </>
  );
}

/** The probable cause: one cell, what it should hold, and which formulas hold then. Absent where none is known. */
export function CulpritCard({ found }: { found: Found }) {
  const { dispatch, tell } = usePane();
  const { culprit } = found.finding.facts;
  if (!culprit) return null;
  const cell = addressOf(culprit.place);
  const count = culprit.repairs.length;
  return (
    <section className="culprit">
      <h2 className="culprit-title">
        <LightbulbFilled aria-hidden />
        {tell({ key: 'finding.cause', with: { cell, pattern: tell({ key: `pattern.${culprit.pattern}` }) } })}
      </h2>
      <div className="culprit-body">
        <CulpritCells culprit={culprit} />
        <p className="small">
          {tell({ key: culprit.partner ? 'finding.ifChangedTwo' : 'finding.ifChanged', with: { count } })}
        </p>
        <Repairs culprit={culprit} />
        <p className="culprit-foot">
          <span className="small">{tell({ key: 'finding.compare' })}</span>
          <Button
            size="small"
            icon={<TargetRegular />}
            onClick={() => dispatch({ type: 'go-to', place: culprit.place })}
          >
            {tell({ key: 'finding.goTo', with: { cell } })}
          </Button>
        </p>
      </div>
    </section>
  );
}

/** Other repairs that would mend the same, folded away behind a culprit, in the open where none stands out. */
export function OtherCauses({ found }: { found: Found }) {
  const { tell } = usePane();
  const { culprit, alternatives = [] } = found.finding.facts;
  const [open, setOpen] = useState(culprit === undefined);
  if (alternatives.length === 0) return null;
  const key = culprit ? 'finding.others' : 'finding.othersEqual';
  const Arrow = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <section>
      <button
        type="button"
        className="link strong other-causes"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Arrow aria-hidden />
        {tell({ key, with: { count: alternatives.length } })}
      </button>
      {open &&
        alternatives.map((a) => (
          <div key={`${addressOf(a.place)}|${a.to}`} className="alternative">
            <CulpritCells culprit={a} />
            <p className="small quiet">{tell({ key: `pattern.${a.pattern}` })}</p>
          </div>
        ))}
    </section>
  );
}
