import { waits } from '../../../ui/queue';
import { tabsOf, type BureauTab } from '../../state/bureau-state';
import { TabRow, type TabLine } from '../TabRow';
import { useDesk } from './desk-context';

/** The tabs of the signed-in role. */
export function DeskTabs() {
  const { desk, tell, dispatch } = useDesk();
  if (!desk.account) return null;
  const waiting = desk.slots.queue.value?.items.filter(waits).length ?? 0;
  const lines = tabsOf(desk.account).map((tab): TabLine<BureauTab> => {
    const count = tab === 'review' ? waiting : 0;
    const name = tell(`tab.${tab}`);
    return { tab, name, count, counted: tell('tab.badge', { tab: name, count }) };
  });
  return (
    <TabRow
      label={tell('tabs.name')}
      lines={lines}
      on={desk.tab}
      prefix="desk"
      panel="desk-screen"
      calm
      choose={(tab) => dispatch({ type: 'tab', tab })}
    />
  );
}
