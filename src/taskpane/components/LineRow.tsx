import {
  CheckmarkRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  EditRegular,
  LightbulbRegular,
  WrenchRegular,
} from '@fluentui/react-icons';
import type { ListRow } from '../state/list';
import type { Line } from '../state/lines';
import { isExplained } from '../state/open-findings';
import { firstOf } from '../state/ranges';
import { lineText, lineTitle, lineWhere } from '../words/finding-words';
import { Chip } from './Chip';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';

function LineChip({ line }: { line: Line }) {
  const { state, tell } = usePane();
  if (line.touched)
    return (
      <Chip look="plain" icon={<EditRegular aria-hidden />}>
        {tell({ key: 'check.touched' })}
      </Chip>
    );
  if (line.severity === 'query' && line.members.every((m) => isExplained(m, state.explanations.items)))
    return (
      <Chip look="passed" icon={<CheckmarkRegular aria-hidden />}>
        {tell({ key: 'list.explainedChip' })}
      </Chip>
    );
  if (line.chip === undefined) return null;
  const Icon = line.chip === 'repair' ? WrenchRegular : LightbulbRegular;
  return (
    <Chip look="brand" icon={<Icon aria-hidden />}>
      {tell({ key: line.chip === 'repair' ? 'list.repairable' : 'list.suggestion' })}
    </Chip>
  );
}

function Unfold({ row }: { row: Extract<ListRow, { kind: 'line' }> }) {
  const { dispatch, tell } = usePane();
  const { line, open, id } = row;
  if (line.members.length < 2) return <ChevronRightRegular aria-hidden className="chevron" />;
  const Arrow = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <button
      type="button"
      className="unfold"
      tabIndex={-1}
      aria-label={
        open
          ? tell({ key: 'list.collapse' })
          : tell({ key: 'list.expand', with: { count: line.members.length } })
      }
      onClick={(event) => {
        event.stopPropagation();
        dispatch({ type: 'view', change: { set: 'line', id, to: !open } });
      }}
    >
      <Arrow aria-hidden className="chevron" />
    </button>
  );
}

/** One cause: what is wrong, where, how many. */
export function LineRow({ row }: { row: Extract<ListRow, { kind: 'line' }> }) {
  const pane = usePane();
  const { tell } = pane;
  const { line } = row;
  const count = line.members.length;
  const place =
    line.members[0]?.finding.facts.culprit?.place ??
    (line.sheet === undefined ? undefined : firstOf(line.sheet, line.ranges));
  return (
    <div role="gridcell" className="line-cell">
      <SeverityIcon severity={line.severity} />
      <span className="unseen">{tell({ key: `severity.${line.severity}` })}</span>
      <span className="line-words">
        <span className="line-top">
          <span className="line-title">{lineTitle(line, pane)}</span>
          <LineChip line={line} />
          {count > 1 && <span className="line-count">{tell({ key: 'list.count', with: { count } })}</span>}
        </span>
        <span className="line-where">
          <PlaceLink inList place={place} text={lineWhere(line, pane)} /> {lineText(line, pane)}
        </span>
      </span>
      <Unfold row={row} />
    </div>
  );
}
