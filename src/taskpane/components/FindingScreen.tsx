import { Button } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular, TargetRegular } from '@fluentui/react-icons';
import { useEffect, type ReactNode } from 'react';
import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import { isTouched } from '../state/lines';
import { ruleIn } from '../state/names';
import { foundById, openFindings } from '../state/open-findings';
import { neighbour, standOf } from '../state/walk';
import { titleOf } from '../words/finding-words';
import { Comparison } from './Comparison';
import { CulpritCard, OtherCauses } from './CulpritCard';
import { ExplainForm } from './ExplainForm';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { Parts } from './Parts';
import { usePane } from './pane-context';
import { RowWords } from './RowWords';
import { RuleNote } from './RuleNote';
import { SeverityIcon } from './Severity';

function Walk({ found }: { found: Found }) {
  const { state, dispatch, tell } = usePane();
  const { at, of } = standOf(state, found.id);
  const severity = tell({ key: `severity.${found.finding.severity}` });
  const step = (direction: 1 | -1): void => {
    const next = neighbour(state, found.id, direction);
    if (next) dispatch({ type: 'open-finding', id: next.id, line: next.id, top: state.view.top });
  };
  const arrow = (direction: 1 | -1): ReactNode => (
    <Button
      appearance="subtle"
      size="small"
      icon={direction < 0 ? <ChevronUpRegular /> : <ChevronDownRegular />}
      aria-label={tell({ key: direction < 0 ? 'finding.previous' : 'finding.next' })}
      disabledFocusable={neighbour(state, found.id, direction) === undefined}
      onClick={() => step(direction)}
    />
  );
  return (
    <>
      {at > 0 && <span className="small">{tell({ key: 'finding.stand', with: { severity, at, of } })}</span>}
      {arrow(-1)}
      {arrow(1)}
    </>
  );
}

function Label({ found }: { found: Found }) {
  const { state, tell } = usePane();
  const { severity, rule, facts } = found.finding;
  const record = ruleIn(state.form, rule);
  const tables = new Set((facts.operands ?? []).map((o) => o.scope).filter((s) => s !== 'H'));
  const kind = !record ? 'finding.doctor' : tables.size > 1 ? 'finding.across' : 'finding.within';
  return (
    <p className="finding-label">
      <span className={`severity-tag severity-tag-${severity}`}>
        <SeverityIcon severity={severity} size={14} />
        {tell({ key: `severity.${severity}.one` })}
      </span>
      <span className="small">
        {tell({ key: kind, with: { rule: /^[A-Z0-9]+-\d+/.exec(rule)?.[0] ?? rule } })}
      </span>
    </p>
  );
}

/** The keys that work on every finding: previous, next, back. */
function useFindingKeys(found: Found | undefined): void {
  const { state, dispatch } = usePane();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const direction = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
      if (!event.altKey || direction === undefined || !found) return;
      const next = neighbour(state, found.id, direction);
      event.preventDefault();
      if (next) dispatch({ type: 'open-finding', id: next.id, line: next.id, top: state.view.top });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [state, dispatch, found]);
}

/** Where a finding says to look when nothing better is known. */
function GoThere({ found }: { found: Found }) {
  const { dispatch, tell } = usePane();
  const place = found.finding.place;
  if (!place) return null;
  return (
    <Button size="small" icon={<TargetRegular />} onClick={() => dispatch({ type: 'go-to', place })}>
      {tell({ key: 'finding.goTo', with: { cell: addressOf(place) } })}
    </Button>
  );
}

/** One finding: what differs, by how much, which cell probably, what can be done. */
export function FindingScreen({ id }: { id: string }) {
  const pane = usePane();
  const { state, tell } = pane;
  const found = foundById(state, id);
  useFindingKeys(found);
  const back = tell({ key: 'finding.all', with: { count: openFindings(state).length } });
  if (!found) return <PageBar title={back} />;
  const { finding } = found;
  const settled = state.check.settled.has(id);
  return (
    <>
      <PageBar title={back}>
        <Walk found={found} />
      </PageBar>
      <div className="scroll padded">
        <Label found={found} />
        <PageHeading name={id}>{titleOf(finding, pane)}</PageHeading>
        {settled && <p className="banner banner-plain">{tell({ key: 'finding.settled' })}</p>}
        {isTouched(found, state.check.touched) && !settled && (
          <p className="banner banner-query">{tell({ key: 'finding.changedSince' })}</p>
        )}
        <Comparison found={found}>{finding.severity !== 'error' && <GoThere found={found} />}</Comparison>
        <RowWords found={found} />
        {finding.severity === 'query' && <ExplainForm key={id} found={found} />}
        {finding.severity !== 'query' && <CulpritCard found={found} />}
        {finding.severity !== 'query' && <Parts found={found} />}
        <OtherCauses found={found} />
        <RuleNote found={found} />
      </div>
    </>
  );
}
