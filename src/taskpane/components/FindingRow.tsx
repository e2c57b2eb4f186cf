import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { CSSProperties, ReactNode } from 'react';
import { isExplained } from '../state/open-findings';
import type { ListRow } from '../state/list';
import { cellWords, differenceWords, sheetName, sidesWords, titleOf } from '../words/finding-words';
import { rowElement } from './row-element';
import { LineRow } from './LineRow';
import { PlaceLink } from './PlaceLink';
import { usePane, type PaneView } from './pane-context';

type RowOf<K extends ListRow['kind']> = Extract<ListRow, { kind: K }>;

function groupTitle({ group }: RowOf<'group'>, pane: PaneView): string {
  const { tell } = pane;
  if (group.by === 'severity') return tell({ key: `severity.${group.severity}.head` });
  if (group.by === 'sheet')
    return group.name === '' ? tell({ key: 'list.noSheet' }) : sheetName(group.name, pane);
  if (group.by === 'subject') return group.name === '' ? tell({ key: 'list.noSubject' }) : group.name;
  const [sheet = '', row = ''] = group.name.split('!');
  return `${sheet === '' ? '' : sheetName(sheet, pane)} ${tell({ key: 'list.row', with: { row } })}`.trim();
}

function groupCount({ group }: RowOf<'group'>, { state, tell }: PaneView): string {
  const count = group.findings.length;
  const asks = group.by === 'severity' && group.severity === 'query';
  if (!asks) return tell({ key: 'list.count', with: { count } });
  const explained = group.findings.filter((f) => isExplained(f, state.explanations.items)).length;
  return tell({ key: 'list.explained', with: { count, explained } });
}

function GroupRow({ row }: { row: RowOf<'group'> }) {
  const pane = usePane();
  const Arrow = row.open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <div role="gridcell" className="group-cell">
      <Arrow aria-hidden />
      <span className="grow">{groupTitle(row, pane)}</span>
      <span>{groupCount(row, pane)}</span>
    </div>
  );
}

function MemberRow({ row }: { row: RowOf<'member'> }) {
  const pane = usePane();
  const { finding } = row.found;
  return (
    <div role="gridcell" className="member-cell">
      <PlaceLink inList place={finding.place} text={cellWords(finding.place, pane)} />
      <span className="grow">
        {sidesWords(finding, pane) ?? finding.facts.actual ?? titleOf(finding, pane)}
      </span>
      <span>{differenceWords(finding, pane) ?? ''}</span>
    </div>
  );
}

function bodyOf(row: ListRow): ReactNode {
  if (row.kind === 'group') return <GroupRow row={row} />;
  return row.kind === 'line' ? <LineRow row={row} /> : <MemberRow row={row} />;
}

const LEVELS = { group: 1, line: 2, member: 3 } as const;

/** One row of the list. */
export function FindingRow(props: {
  readonly row: ListRow;
  readonly index: number;
  readonly active: boolean;
  readonly place: { readonly start: number; readonly size: number };
}) {
  const { row, index, active, place } = props;
  const { dispatch } = usePane();
  const opens = row.kind === 'group' || (row.kind === 'line' && row.line.members.length > 1);
  const style: CSSProperties = {
    position: 'absolute',
    top: place.start,
    height: place.size,
    left: 0,
    right: 0,
  };
  const click = (top: number): void => {
    if (row.kind === 'group')
      return dispatch({ type: 'view', change: { set: 'group', id: row.id, to: !row.open } });
    const found = row.kind === 'member' ? row.found : row.line.members[0];
    if (found) dispatch({ type: 'open-finding', id: found.id, line: row.id, top });
  };
  return (
    <div
      role="row"
      id={rowElement(index)}
      className={`tree-row tree-${row.kind}${active ? ' tree-active' : ''}${row.kind === 'line' && row.open ? ' tree-open' : ''}`}
      style={style}
      aria-rowindex={index + 1}
      aria-level={LEVELS[row.kind]}
      aria-posinset={row.at}
      aria-setsize={row.of}
      aria-selected={active}
      {...(opens && { 'aria-expanded': row.open })}
      onClick={(event) => click(event.currentTarget.closest('.tree')?.scrollTop ?? 0)}
    >
      {bodyOf(row)}
    </div>
  );
}
