import { ChevronDownRegular, ChevronRightRegular, LightbulbRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import { shownValue } from '../state/figures';
import { columnIn, headingOf } from '../state/names';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

function headOf(found: Found) {
  const sides = [found.finding.facts.right, found.finding.facts.left, ...(found.finding.facts.operands ?? [])];
  return sides.find((o) => o?.range !== undefined && (o.rows ?? 0) > 1);
}

/** The figures that a total is made of: the suspected ones, then the rest as one line. */
export function Parts({ found }: { found: Found }) {
  const { state, tell } = usePane();
  const [open, setOpen] = useState(true);
  const around = state.around?.id === found.id ? state.around.is : undefined;
  const operand = headOf(found);
  if (!around || around.parts.length === 0 || !operand) return null;
  const at = { scope: operand.scope, column: operand.column };
  const unit = columnIn(state.form, operand.scope, operand.column)?.unit;
  const heading = headingOf(state.form, at, state.language);
  const Arrow = open ? ChevronDownRegular : ChevronRightRegular;
  const { rest } = around;
  return (
    <section className="parts">
      <h2 className="subtitle">
        <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Arrow aria-hidden />
          {tell({ key: 'finding.parts' })}
        </button>
      </h2>
      {open && (
        <table className="part-table">
          <thead>
            <tr>
              <th scope="col">{tell({ key: 'finding.partCell' })}</th>
              <th scope="col">{tell({ key: 'finding.partItem' })}</th>
              <th scope="col" className="number">
                {unit === undefined ? heading : `${heading}(${unit})`}
              </th>
            </tr>
          </thead>
          <tbody>
            {around.parts.map((part) => (
              <tr key={addressOf(part.place)} className={part.suspect ? 'suspect' : ''}>
                <td>
                  <PlaceLink place={part.place} text={addressOf(part.place)} />
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
      )}
    </section>
  );
}
