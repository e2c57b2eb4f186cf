import { Button, Input } from '@fluentui/react-components';
import { DismissRegular, SearchRegular } from '@fluentui/react-icons';
import { facetsOf } from '../state/facets';
import { openFindings } from '../state/open-findings';
import type { Grouping } from '../state/state';
import { sheetName } from '../words/finding-words';
import { PickOne } from './PickOne';
import { usePane } from './pane-context';

/** From so many findings on, the search is for going to a row. */
const MANY = 500;
const GROUPINGS: readonly Grouping[] = ['cause', 'sheet', 'row'];

function Search() {
  const { state, dispatch, tell } = usePane();
  const many = openFindings(state).length >= MANY;
  return (
    <div className="search">
      <Input
        autoFocus
        size="small"
        className="grow"
        contentBefore={<SearchRegular />}
        aria-label={tell({ key: 'list.search' })}
        placeholder={tell({ key: many ? 'list.jump' : 'list.searchHint' })}
        value={state.view.filter.search}
        onChange={(_, { value }) => dispatch({ type: 'view', change: { set: 'search', to: value } })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          dispatch({ type: 'view', change: { set: 'searching', to: false } });
        }}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={tell({ key: 'list.closeSearch' })}
        onClick={() => dispatch({ type: 'view', change: { set: 'searching', to: false } })}
      />
    </div>
  );
}

/** How the list is grouped, and which sheet and column it shows. */
export function ListFilters() {
  const pane = usePane();
  const { state, dispatch, tell } = pane;
  const { view } = state;
  if (view.searching) return <Search />;
  const { sheets, columns, severalSubjects } = facetsOf(state);
  const groupings = severalSubjects ? [...GROUPINGS, 'subject' as const] : GROUPINGS;
  return (
    <div className="filters">
      <PickOne
        name={tell({ key: 'list.group' })}
        value={view.grouping}
        options={groupings.map((g) => [g, tell({ key: `list.by.${g}` })])}
        onPick={(to) => {
          const grouping = groupings.find((g) => g === to);
          if (grouping) dispatch({ type: 'view', change: { set: 'grouping', to: grouping } });
        }}
      />
      <PickOne
        name={tell({ key: 'list.sheetsName' })}
        value={view.filter.sheet ?? ''}
        options={[['', tell({ key: 'list.sheets' })], ...sheets.map((s) => [s, sheetName(s, pane)] as const)]}
        onPick={(to) => dispatch({ type: 'view', change: { set: 'sheet', to: to === '' ? undefined : to } })}
      />
      <PickOne
        className="filter-column"
        name={tell({ key: 'list.columnsName' })}
        value={view.filter.column ?? ''}
        options={[['', tell({ key: 'list.columns' })], ...columns]}
        onPick={(to) => dispatch({ type: 'view', change: { set: 'column', to: to === '' ? undefined : to } })}
      />
      <Button
        className="filter-search"
        size="small"
        appearance="subtle"
        icon={<SearchRegular />}
        aria-label={tell({ key: 'list.search' })}
        onClick={() => dispatch({ type: 'view', change: { set: 'searching', to: true } })}
      />
    </div>
  );
}
