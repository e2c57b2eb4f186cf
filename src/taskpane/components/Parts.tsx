import { ChevronDownRegular, ChevronRightRegular, LightbulbRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Operand } from '../../core/form/finding';
import { addressOf } from '../../core/form/table';
import type { Found, Part, Surroundings } from '../found';
import { shownValue } from '../state/figures';
import { columnIn, headingOf } from '../state/names';
import { unitWord } from '../words/unit-words';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

function totalOf(found: Found): Operand | undefined {
  const sides = [
    found.finding.facts.right,
    found.finding.facts.left,
    ...(found.finding.facts.operands ?? []),
  ];
  return sides.find((o) => o?.range !== undefined && (o.rows ?? 0) > 1);
}

function PartRow({ part }: { part: Part }) {
  const { tell } = usePane();
  const address = addressOf(part.place);
  return (
    <tr className={part.suspect ? 'suspect' : ''}>
      <td>
        <PlaceLink place={part.place} text={address} />
      </td>
      <td>
        {tell({ key: 'finding.partRow', with: { row: String(part.place.row), label: part.label } })}
        {part.suspect && (
          <>
            {' '}
            <LightbulbRegular aria-hidden />
            <span className="unseen">{tell({ key: 'finding.partSuspect' })}</span>
          </>
        )}
      </td>
      <td className={part.suspect ? 'number strong' : 'number'}>{shownValue(part.value)}</td>
    </tr>
  );
}

function PartTable({ around, operand }: { around: Surroundings; operand: Operand }) {
  const { state, tell } = usePane();
  const unit = columnIn(state.form, operand.scope, operand.column)?.unit;
  const heading = headingOf(state.form, { scope: operand.scope, column: operand.column }, state.language);
  const { rest } = around;
  return (
    <table className="part-table">
      <thead>
        <tr>
          <th scope="col">{tell({ key: 'finding.partCell' })}</th>
          <th scope="col">{tell({ key: 'finding.partItem' })}</th>
          <th scope="col" className="number">
            {unit === undefined ? heading : `${heading}(${unitWord(unit, tell)})`}
          </th>
        </tr>
      </thead>
      <tbody>
        {around.parts.map((part) => (
          <PartRow key={addressOf(part.place)} part={part} />
        ))}
        {rest && (
          <tr>
            <td>
              <PlaceLink place={operand.place} text={rest.range.split(',')[0] ?? ''} />
            </td>
            <td>{tell({ key: 'finding.partRest', with: { count: rest.rows } })}</td>
            <td className="number">{shownValue(rest.value)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** The figures that a total is made of: the suspected ones, then the rest as one line. */
export function Parts({ found }: { found: Found }) {
  const { state, tell } = usePane();
  const [open, setOpen] = useState(true);
  const around = state.around?.id === found.id ? state.around.is : undefined;
  const operand = totalOf(found);
  if (!around || around.parts.length === 0 || !operand) return null;
  const Arrow = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <section className="parts">
      <h2 className="subtitle">
        <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Arrow aria-hidden />
          {tell({ key: 'finding.parts' })}
        </button>
      </h2>
      {open && <PartTable around={around} operand={operand} />}
    </section>
  );
}
