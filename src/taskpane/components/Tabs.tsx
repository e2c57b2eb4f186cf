import { openComments } from '../state/filing';
import { tabs, type Tab } from '../state/navigation';
import { standing } from '../state/open-findings';
import type { Key } from '../words/zh-CN';
import { usePane } from './pane-context';
import { TabRow, type TabLine } from './TabRow';

const NAMES = {
  home: 'tab.home',
  fill: 'tab.fill',
  check: 'tab.check',
  submit: 'tab.submit',
  receipt: 'tab.receipt',
} as const satisfies Record<Tab, Key>;

/** The steps of the work as tabs. */
export function Tabs() {
  const { state, dispatch, tell } = usePane();
  const counts: Partial<Record<Tab, number>> = {
    check: state.check.run.kind === 'running' ? 0 : standing(state).error,
    receipt: openComments(state).length,
  };
  const lines = tabs.map((tab): TabLine<Tab> => {
    const count = counts[tab] ?? 0;
    const name = tell({ key: NAMES[tab] });
    const key = tab === 'receipt' ? 'tab.badgeComments' : 'tab.badge';
    return { tab, name, count, counted: tell({ key, with: { tab: name, count } }) };
  });
  return (
    <TabRow
      label={tell({ key: 'tabs.name' })}
      lines={lines}
      on={state.at.tab}
      prefix="tab"
      panel="screen"
      choose={(tab) => dispatch({ type: 'tab', tab })}
    />
  );
}
