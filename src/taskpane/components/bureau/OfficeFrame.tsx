import { useEffect, type ReactNode } from 'react';
import { DutySwitch } from '../DutySwitch';
import { NoticeBar } from '../NoticeBar';
import { UndoStrip } from '../UndoStrip';
import { usePane } from '../pane-context';
import { AnalysisScreen } from './AnalysisScreen';
import { AnnexPick } from './AnnexPick';
import { CleanPage } from './CleanPage';
import { useDesk } from './desk-context';
import { DeskActionBar, useStep } from './DeskActionBar';
import { DeskTabs } from './DeskTabs';
import { OfficeHome } from './OfficeHome';
import { RemindPage } from './RemindPage';
import { ReturnPage } from './ReturnPage';
import { ReviewScreen } from './ReviewScreen';
import { RollupScreen } from './RollupScreen';
import { RosterScreen } from './RosterScreen';
import { SubmissionPage } from './SubmissionPage';
import { TaskBar } from './TaskBar';
import { TieScreen } from './TieScreen';

function Screen(): ReactNode {
  switch (useDesk().desk.tab) {
    case 'home':
      return <OfficeHome />;
    case 'roster':
      return <RosterScreen />;
    case 'review':
      return <ReviewScreen />;
    case 'rollup':
      return <RollupScreen />;
    case 'tie':
      return <TieScreen />;
    case 'analysis':
      return <AnalysisScreen />;
  }
}

function Over(): ReactNode {
  switch (useDesk().desk.over.kind) {
    case 'remind':
      return <RemindPage />;
    case 'clean':
      return <CleanPage />;
    case 'submission':
      return <SubmissionPage />;
    case 'return':
      return <ReturnPage />;
    case 'none':
      return null;
  }
}

/** Escape goes back, Ctrl+Enter is the next step. */
function useKeys(): void {
  const { desk, dispatch } = useDesk();
  const { primary } = useStep();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && desk.over.kind !== 'none')
        dispatch({ type: 'over', over: { kind: 'none' } });
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && primary) primary();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [desk.over.kind, dispatch, primary]);
}

/** The office's side: annex, tabs, the screen, what was done, the next step. */
export function OfficeFrame() {
  const { desk } = useDesk();
  const { tell } = usePane();
  useKeys();
  const over = desk.over.kind !== 'none';
  return (
    <>
      <header className="landmark">
        {!over && (
          <div className="context">
            <AnnexPick />
            <DutySwitch />
          </div>
        )}
        {!over && <DeskTabs />}
      </header>
      <main className="screen">
        {over ? (
          <div className="panel">
            <Over />
          </div>
        ) : (
          <div
            id="desk-screen"
            className="panel"
            role="tabpanel"
            tabIndex={-1}
            aria-labelledby={`desk-${desk.tab}`}
          >
            <Screen />
          </div>
        )}
      </main>
      <section className="landmark" aria-label={tell({ key: 'actions.name' })}>
        <TaskBar />
        <NoticeBar />
        <UndoStrip />
        <DeskActionBar />
      </section>
    </>
  );
}
