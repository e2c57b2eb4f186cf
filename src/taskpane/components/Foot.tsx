import { CloudCheckmarkRegular, CloudOffRegular, PersonRegular } from '@fluentui/react-icons';
import { filerName, officeRegion } from '../state/filing';
import type { Key } from '../words/zh-CN';
import { usePane } from './pane-context';

const ROLES = {
  clerk: 'role.clerk',
  officer: 'role.officer',
  auditor: 'role.auditor',
  admin: 'role.admin',
} as const satisfies Record<string, Key>;

/** Who works here, and whether the bureau can be reached; opens 操作记录, language and marks. */
export function Foot() {
  const { state, dispatch, tell } = usePane();
  const { session, connected, demo } = state;
  const office = officeRegion(state);
  const who =
    session.kind === 'out'
      ? tell({ key: 'foot.out' })
      : `${office === '' ? filerName(state) : tell({ key: 'office.of', with: { region: office } })}${tell({ key: 'text.dot' })}${tell({ key: ROLES[session.account.role] })}`;
  const Cloud = connected === false ? CloudOffRegular : CloudCheckmarkRegular;
  return (
    <footer className="foot">
      <button
        type="button"
        className="foot-who"
        onClick={() => dispatch({ type: 'page', page: { kind: 'settings' } })}
      >
        <PersonRegular aria-hidden />
        <span className="foot-name">{who}</span>
        {demo && <span className="tag">{tell({ key: 'foot.demo' })}</span>}
        <span className="unseen">{tell({ key: 'foot.more' })}</span>
      </button>
      {connected !== undefined && (
        <span className={connected ? 'foot-link foot-on' : 'foot-link foot-off'}>
          <Cloud aria-hidden />
          {tell({ key: connected ? 'foot.on' : 'foot.off' })}
        </span>
      )}
    </footer>
  );
}
