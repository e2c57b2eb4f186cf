import { HomeFilled, HomeRegular } from '@fluentui/react-icons';
import { useRef, type KeyboardEvent } from 'react';
import { waits } from '../../../ui/queue';
import { tabsOf, type BureauTab } from '../../state/bureau-state';
import { useDesk } from './desk-context';

function step(tabs: readonly BureauTab[], tab: BureauTab, key: string): BureauTab | undefined {
  const at = tabs.indexOf(tab);
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length];
  return key === 'ArrowLeft' ? tabs[(at + tabs.length - 1) % tabs.length] : undefined;
}

/** The tabs of the signed-in role; arrow keys move between them. */
export function DeskTabs() {
  const { desk, tell, dispatch } = useDesk();
  const list = useRef<HTMLDivElement>(null);
  if (!desk.account) return null;
  const tabs = tabsOf(desk.account);
  const waiting = desk.slots.queue.value?.items.filter(waits).length ?? 0;
  const move = (event: KeyboardEvent): void => {
    const to = step(tabs, desk.tab, event.key);
    if (!to) return;
    event.preventDefault();
    dispatch({ type: 'tab', tab: to });
    list.current?.querySelector<HTMLElement>(`[data-tab="${to}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={tell('tabs.name')} ref={list} onKeyDown={move}>
      {tabs.map((tab) => {
        const on = tab === desk.tab;
        const count = tab === 'review' ? waiting : 0;
        const name = tell(`tab.${tab}`);
        const Home = on ? HomeFilled : HomeRegular;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`desk-${tab}`}
            data-tab={tab}
            className={on ? 'tab tab-on' : 'tab'}
            aria-selected={on}
            aria-controls="desk-screen"
            aria-label={count > 0 ? tell('tab.badge', { tab: name, count }) : name}
            tabIndex={on ? 0 : -1}
            onClick={() => dispatch({ type: 'tab', tab })}
          >
            {tab === 'home' ? <Home aria-hidden /> : <span>{name}</span>}
            {count > 0 && <span className="badge badge-calm">{count > 99 ? '99+' : count}</span>}
          </button>
        );
      })}
    </div>
  );
}
