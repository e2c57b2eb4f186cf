import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from '@fluentui/react-components';
import {
  ArrowClockwiseRegular,
  BranchForkRegular,
  BuildingRegular,
  ClipboardTaskRegular,
  DataHistogramRegular,
  DocumentSearchRegular,
  GridRegular,
  HistoryRegular,
  PeopleRegular,
  NotebookRegular,
  PersonRegular,
} from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { needsOf } from '../state/needs';
import type { Account } from '../state/slots';
import type { Screen, State } from '../state/state';
import { screensOf } from '../screens-of';
import { langOf } from '../who';
import { momentWord } from '../../ui/time-words';
import type { Task } from '../state/task';
import { IssuedDialog } from './accounts/IssuedDialog';
import { useConsole } from './console-context';
import { Logo } from './Logo';
import { OpenScreen } from './OpenScreen';
import { Said } from './Said';

const ICONS: Readonly<Record<Screen, typeof GridRegular>> = {
  roster: DataHistogramRegular,
  review: ClipboardTaskRegular,
  consolidate: GridRegular,
  'tie-out': BranchForkRegular,
  analysis: DocumentSearchRegular,
  registry: BuildingRegular,
  forms: NotebookRegular,
  log: HistoryRegular,
  accounts: PeopleRegular,
  own: PersonRegular,
};

/** The office of an account as its region is printed. */
export function officeName({ form }: State, { scope, username }: Account): string {
  if (scope.institution !== undefined) return username;
  const region = form?.regions.find((r) => r.code === scope.region);
  return region ? `${region.name}医疗保障局` : username;
}

function waiting({ slots }: State): number {
  const counts = slots.roster.value?.counts;
  return counts?.submitted ?? 0;
}

function TopBar({ account }: { readonly account: Account }) {
  const { state, dispatch, tell } = useConsole();
  const at = Math.max(...needsOf(state).map((slot) => state.slots[slot].at ?? 0));
  return (
    <header className="top">
      <Logo />
      <span className="brand">{tell('app.name')}</span>
      <span className="quiet">{tell('app.side')}</span>
      {state.demo && <span className="tag">{tell('app.demo')}</span>}
      <span className="divider" aria-hidden="true" />
      <span className="campaign">{state.form?.title[langOf(state)]}</span>
      <span className="grow" />
      {at > 0 && (
        <span className="quiet">{tell('app.asOf', { moment: momentWord(tell, at, state.now) })}</span>
      )}
      <Button
        appearance="subtle"
        icon={<ArrowClockwiseRegular />}
        aria-label={tell('app.refresh')}
        onClick={() => dispatch({ type: 'refresh' })}
      />
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<PersonRegular />} aria-label={tell('app.account')}>
            {officeName(state, account)} · {tell(`role.${account.role}`)}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem
              onClick={() =>
                dispatch({ type: 'language', language: state.language === 'zh-CN' ? 'en-US' : 'zh-CN' })
              }
            >
              {tell('app.language')}
            </MenuItem>
            <MenuItem onClick={() => dispatch({ type: 'go', screen: 'own' })}>{tell('screen.own')}</MenuItem>
            <MenuItem onClick={() => dispatch({ type: 'sign-out' })}>{tell('app.signOut')}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}

function Navigation({ account }: { readonly account: Account }) {
  const { state, dispatch, tell } = useConsole();
  return (
    <nav className="menu" aria-label={tell('app.menu')}>
      {screensOf(account).map((screen) => {
        const Icon = ICONS[screen];
        const count = screen === 'review' ? waiting(state) : 0;
        return (
          <button
            key={screen}
            type="button"
            className="menu-item"
            data-screen={screen}
            title={tell(`screen.${screen}`)}
            aria-current={state.screen === screen ? 'page' : undefined}
            onClick={() => dispatch({ type: 'go', screen })}
          >
            <Icon className="menu-icon" aria-hidden="true" />
            <span className="grow">{tell(`screen.${screen}`)}</span>
            {count > 0 && <span className="badge">{count}</span>}
          </button>
        );
      })}
    </nav>
  );
}

function intentOf(task: Task): 'success' | 'warning' | 'info' {
  if (task.kind !== 'done') return 'info';
  const { report } = task;
  return report && (report.errors > 0 || report.count === 0) ? 'warning' : 'success';
}

function TaskBar() {
  const { state, dispatch, tell } = useConsole();
  const { task } = state;
  if (task.kind === 'none') return null;
  if (task.kind === 'failed') return <Said trouble={task.trouble} />;
  return (
    <MessageBar intent={intentOf(task)}>
      <MessageBarBody>
        {task.kind === 'done' ? tell(task.say.key, task.say.with) : tell('busy')}
      </MessageBarBody>
      {task.kind === 'done' && (
        <MessageBarActions
          containerAction={
            <Button appearance="transparent" size="small" onClick={() => dispatch({ type: 'dismiss' })}>
              {tell('app.close')}
            </Button>
          }
        />
      )}
    </MessageBar>
  );
}

/** Top bar, menu, and the page that is open. */
export function Frame({ account }: { readonly account: Account }) {
  const { state, tell } = useConsole();
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus({ preventScroll: true }), [state.screen]);
  return (
    <div className="frame">
      <TopBar account={account} />
      {screensOf(account).length > 0 && <Navigation account={account} />}
      <main className="page" ref={page} tabIndex={0} aria-label={tell(`screen.${state.screen}`)}>
        <div role="status" aria-label={tell('app.task')}>
          <TaskBar />
        </div>
        <OpenScreen />
      </main>
      {state.issued && <IssuedDialog issued={state.issued} />}
    </div>
  );
}
