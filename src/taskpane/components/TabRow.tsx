import { HomeFilled, HomeRegular } from '@fluentui/react-icons';
import { useRef, type KeyboardEvent } from 'react';

/** One tab: its name, what is counted on it, and the name with that count. */
export interface TabLine<T extends string> {
  readonly tab: T;
  readonly name: string;
  readonly count: number;
  readonly counted: string;
}

interface TabRowProps<T extends string> {
  readonly label: string;
  readonly lines: readonly TabLine<T>[];
  readonly on: T;
  /** What the ids of the tabs begin with, and the id of the panel that they switch. */
  readonly prefix: string;
  readonly panel: string;
  /** The counts are work that waits, not something wrong. */
  readonly calm?: boolean;
  readonly choose: (tab: T) => void;
}

function step<T>(tabs: readonly T[], on: T, key: string): T | undefined {
  const at = tabs.indexOf(on);
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length];
  return key === 'ArrowLeft' ? tabs[(at + tabs.length - 1) % tabs.length] : undefined;
}

function TabButton<T extends string>({
  line: { tab, name, count, counted },
  on,
  prefix,
  panel,
  calm = false,
  choose,
}: Omit<TabRowProps<T>, 'lines' | 'label' | 'on'> & { readonly line: TabLine<T>; readonly on: boolean }) {
  const Home = on ? HomeFilled : HomeRegular;
  return (
    <button
      type="button"
      role="tab"
      id={`${prefix}-${tab}`}
      data-tab={tab}
      className={on ? 'tab tab-on' : 'tab'}
      aria-selected={on}
      aria-controls={panel}
      aria-label={count > 0 ? counted : name}
      tabIndex={on ? 0 : -1}
      onClick={() => choose(tab)}
    >
      {tab === 'home' ? <Home aria-hidden /> : <span>{name}</span>}
      {count > 0 && <span className={calm ? 'badge badge-calm' : 'badge'}>{count > 99 ? '99+' : count}</span>}
    </button>
  );
}

/** A row of tabs; arrow keys, Home and End move between them. */
export function TabRow<T extends string>({ label, lines, on, ...rest }: TabRowProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const to = step(
      lines.map((l) => l.tab),
      on,
      event.key,
    );
    if (to === undefined) return;
    event.preventDefault();
    rest.choose(to);
    list.current?.querySelector<HTMLElement>(`[data-tab="${to}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
      {lines.map((line) => (
        <TabButton key={line.tab} line={line} on={line.tab === on} {...rest} />
      ))}
    </div>
  );
}
