import { HomeFilled, HomeRegular } from '@fluentui/react-icons';
import { useRef, type KeyboardEvent } from 'react';
import { openComments } from '../state/filing';
import { tabs, type Tab } from '../state/navigation';
import { standing } from '../state/open-findings';
import type { Key } from '../words/zh-CN';
import { usePane } from './pane-context';

const NAMES = {
  home: 'tab.home',
  fill: 'tab.fill',
  check: 'tab.check',
  submit: 'tab.submit',
  receipt: 'tab.receipt',
} as const satisfies Record<Tab, Key>;

function step(tab: Tab, key: string): Tab | undefined {
  const at = tabs.indexOf(tab);
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length];
  return key === 'ArrowLeft' ? tabs[(at + tabs.length - 1) % tabs.length] : undefined;
}

/** The steps of the work as tabs; arrow keys move between them. */
export function Tabs() {
  const { state, dispatch, tell } = usePane();
  const list = useRef<HTMLDivElement>(null);
  const badges: Partial<Record<Tab, number>> = {
    check: state.check.run.kind === 'running' ? 0 : standing(state).error,
    receipt: openComments(state).length,
  };
  const move = (event: KeyboardEvent): void => {
    const to = step(state.at.tab, event.key);
    if (!to) return;
    event.preventDefault();
    dispatch({ type: 'tab', tab: to });
    list.current?.querySelector<HTMLElement>(`[data-tab="${to}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={tell({ key: 'tabs.name' })} ref={list} onKeyDown={move}>
      {tabs.map((tab) => {
        const on = state.at.tab === tab;
        const count = badges[tab] ?? 0;
        const name = tell({ key: NAMES[tab] });
        const badgeKey = tab === 'receipt' ? 'tab.badgeComments' : 'tab.badge';
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            data-tab={tab}
            className={on ? 'tab tab-on' : 'tab'}
            aria-selected={on}
            aria-controls="screen"
            aria-label={count > 0 ? tell({ key: badgeKey, with: { tab: name, count } }) : name}
            tabIndex={on ? 0 : -1}
            onClick={() => dispatch({ type: 'tab', tab })}
          >
            {tab === 'home' ? (
              on ? (
                <HomeFilled aria-hidden />
              ) : (
                <HomeRegular aria-hidden />
              )
            ) : (
              <span>{name}</span>
            )}
            {count > 0 && <span className="badge">{count > 99 ? '99+' : count}</span>}
          </button>
        );
      })}
    </div>
  );
}
