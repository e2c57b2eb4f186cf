import { Checkbox, Radio, RadioGroup } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { addressOf } from '../../core/form/table';
import type { Proposal } from '../found';
import { shownValue } from '../state/figures';
import { headingOf } from '../state/names';
import { cellWords } from '../words/finding-words';
import { unitWord } from '../words/unit-words';
import { PlaceLink } from './PlaceLink';
import { usePane, type PaneView } from './pane-context';

const SHOWN_FIRST = 60;

function remark({ differs, now, source }: Proposal, on: boolean, { tell }: PaneView): string | undefined {
  if (source === 'header') return undefined;
  if (now === undefined) return source && tell({ key: `fill.from.${source}` });
  if (source === 'registry' || source === 'previous')
    return tell({ key: on ? `fill.overwrite.${source}` : `fill.keep.${source}` });
  if (differs === undefined) return tell({ key: on ? 'fill.overwriteText' : 'fill.keepText' });
  return tell({ key: on ? 'fill.overwrite' : 'fill.keep', with: { difference: shownValue(differs) } });
}

/** A figure with its unit; what a registry or a header holds are names and codes, printed as they are. */
function printed(value: string, { source, unit }: Proposal, { tell }: PaneView): string {
  if (source === 'header' || source === 'registry') return value;
  return `${shownValue(value)} ${unitWord(unit, tell)}`.trim();
}

function ProposalRow({ proposal }: { proposal: Proposal }) {
  const pane = usePane();
  const { state, dispatch, tell } = pane;
  const { id, scope, column, fix, now, next } = proposal;
  const on = state.fill.ticked.has(id);
  const isHeader = proposal.source === 'header';
  const cell = isHeader ? cellWords(fix.place, pane) : addressOf(fix.place);
  const of = isHeader ? 'H' : scope;
  const heading = headingOf(state.form, { scope: of, column }, state.language);
  const note = remark(proposal, on, pane);
  const nowText = now === undefined ? tell({ key: 'fill.blank' }) : printed(now, proposal, pane);
  const nextText = printed(next, proposal, pane);
  return (
    <div className={now === undefined ? 'proposal' : 'proposal proposal-differs'}>
      <Checkbox
        checked={on}
        aria-label={tell({ key: 'fill.cell', with: { cell, column: heading, now: nowText, next: nextText } })}
        onChange={(_, { checked }) => dispatch({ type: 'fill-tick', id, on: checked === true })}
      />
      <span className="proposal-cell">
        <span>
          <PlaceLink place={fix.place} text={cell} /> {heading}
        </span>
        {note !== undefined && <span className="proposal-note">{note}</span>}
      </span>
      <span className={now === undefined ? 'proposal-values' : 'proposal-values proposal-stacked'}>
        <span className={now === undefined ? 'quiet' : on ? 'quiet' : ''}>{nowText}</span>
        {now === undefined && <ArrowRightRegular aria-hidden />}
        <span className={on ? 'strong' : 'quiet'}>{nextText}</span>
      </span>
    </div>
  );
}

/** What can be written from the details: cell, now, new. Only what is ticked is written; typed figures are not. */
export function ProposalTable() {
  const { state, dispatch, tell } = usePane();
  const [all, setAll] = useState(false);
  const { proposals, mode } = state.fill;
  if (!proposals) return <p className="small quiet fill-note">{tell({ key: 'fill.computing' })}</p>;
  const shown = all ? proposals : proposals.slice(0, SHOWN_FIRST);
  const rest = proposals.length - shown.length;
  return (
    <>
      <RadioGroup
        className="fill-mode"
        layout="horizontal"
        aria-label={tell({ key: 'fill.mode' })}
        value={mode}
        onChange={(_, { value }) =>
          dispatch({ type: 'fill-mode', mode: value === 'formulas' ? 'formulas' : 'values' })
        }
      >
        <Radio value="values" label={tell({ key: 'fill.values' })} />
        <Radio
          value="formulas"
          label={
            <>
              {tell({ key: 'fill.formulas' })}{' '}
              <span className="small quiet">{tell({ key: 'fill.formulasText' })}</span>
            </>
          }
        />
      </RadioGroup>
      <div className="card proposals" role="group" aria-label={tell({ key: 'fill.onlyTicked' })}>
        <div className="proposal-head small">
          <span>{tell({ key: 'fill.onlyTicked' })}</span>
          <span>{tell({ key: 'fill.nowNext' })}</span>
        </div>
        {shown.map((p) => (
          <ProposalRow key={p.id} proposal={p} />
        ))}
        {rest > 0 && (
          <button type="button" className="link fix-rest" onClick={() => setAll(true)}>
            {tell({ key: 'repair.rest', with: { count: rest } })}
          </button>
        )}
      </div>
      <p className="small quiet fill-foot">{tell({ key: 'fill.note' })}</p>
    </>
  );
}
