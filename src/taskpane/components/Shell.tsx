import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { inOffice } from '../state/duty';
import { isFresh } from '../state/filing';
import { actionsOf } from '../state/primary';
import { lastEntry } from '../state/reduce-history';
import { ActionBar } from './ActionBar';
import { ContextLine } from './ContextLine';
import { Foot } from './Foot';
import { HomeScreen } from './HomeScreen';
import { Live } from './Live';
import { NoticeBar } from './NoticeBar';
import { useKeptFocus } from './kept-focus';
import { usePane } from './pane-context';
import { screens } from './screens';
import { OfficeSide, OwnSide } from './Sides';
import { OutsideScreen, StartScreen } from './StartScreen';
import { Tabs } from './Tabs';
import { UndoStrip } from './UndoStrip';

function Screen() {
  const { state } = usePane();
  switch (state.at.tab) {
    case 'home':
      return isFresh(state) ? <StartScreen /> : <HomeScreen />;
    case 'fill':
      return <screens.fill.Screen />;
    case 'check':
      return <screens.check.Screen />;
    case 'submit':
      return <screens.submit.Screen />;
    case 'receipt':
      return <screens.receipt.Screen />;
  }
}

function OpenPage(): ReactNode {
  const { page } = usePane().state.at;
  switch (page?.kind) {
    case 'finding':
      return <screens.finding.Screen id={page.id} />;
    case 'repair':
      return <screens.repair.Screen />;
    case 'history':
      return <screens.history.Screen />;
    case 'settings':
      return <screens.settings.Screen />;
    case 'own':
      return <OwnSide />;
    case 'import':
      return <screens.import.Screen />;
    case 'report':
      return <screens.report.Screen />;
    case 'difference':
      return <screens.difference.Screen />;
    case 'sign-in':
      return <screens.signIn.Screen />;
    default:
      return null;
  }
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]):not([type=radio]), textarea') !== null
  );
}

/** Escape goes back, Ctrl+Enter is the next step, Ctrl+Z takes back the pane's last write. */
function useKeys(): void {
  const { state, dispatch } = usePane();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { primary } = inOffice(state) ? {} : actionsOf(state);
      const ctrl = event.ctrlKey || event.metaKey;
      const entry = lastEntry(state);
      if (event.key === 'Escape' && state.at.page) dispatch({ type: 'back' });
      else if (ctrl && event.key === 'Enter' && primary && primary.submits === undefined) {
        if (event.target instanceof HTMLElement) event.target.blur();
        dispatch(primary.act);
      } else if (ctrl && event.key === 'z' && entry && !typing(event.target))
        dispatch({ type: 'undo', id: entry.id, cells: 'ask' });
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [state, dispatch]);
}

/** After a page is closed the focus returns to the screen that it lay over. */
function useReturn(): RefObject<HTMLDivElement | null> {
  const { at } = usePane().state;
  const screen = useRef<HTMLDivElement>(null);
  const had = useRef(false);
  useEffect(() => {
    const has = at.page !== undefined;
    if (had.current && !has) {
      const list = screen.current?.querySelector<HTMLElement>('.tree');
      (list ?? screen.current)?.focus({ preventScroll: true });
    }
    had.current = has;
  }, [at.page]);
  return screen;
}

const itself = (part: HTMLElement) => part;

/** The frame: context, tabs, the screen, undo, the next step, the foot. */
export function Shell() {
  const { state, tell } = usePane();
  useKeys();
  const screen = useReturn();
  const kept = useKeptFocus(screen, itself);
  if (state.host !== 'workbook') return <OutsideScreen />;
  const page = state.at.page !== undefined;
  const fresh = state.at.tab === 'home' && isFresh(state);
  if (inOffice(state))
    return (
      <div className="shell">
        <OfficeSide />
        <Foot />
        <Live />
      </div>
    );
  return (
    <div className="shell">
      <header className="landmark">
        {!page && <ContextLine />}
        {!page && !fresh && <Tabs />}
      </header>
      <main className="screen">
        {page || fresh ? (
          <div className="panel">{page ? <OpenPage /> : <Screen />}</div>
        ) : (
          <div
            ref={screen}
            {...kept}
            id="screen"
            className="panel"
            role="tabpanel"
            tabIndex={-1}
            aria-labelledby={`tab-${state.at.tab}`}
          >
            <Screen />
          </div>
        )}
      </main>
      <section className="landmark" aria-label={tell({ key: 'actions.name' })}>
        <NoticeBar />
        <UndoStrip />
        <ActionBar />
      </section>
      <Foot />
      <Live />
    </div>
  );
}
