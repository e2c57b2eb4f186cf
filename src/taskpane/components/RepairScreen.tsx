import { Checkbox } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons';
import type { Fix } from '../../core/form/finding';
import { addressOf } from '../../core/form/table';
import { fixFrom, fixTo } from '../state/figures';
import { openFindings } from '../state/open-findings';
import { cellWords, titleOf } from '../words/finding-words';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

const SHOWN_FIRST = 3;
/** More cells than this are not listed one by one even when unfolded. */
const MOST_SHOWN = 500;

const NOTES = { 'P-02': 'fault.note.P-02', 'P-03': 'fault.note.P-03', 'P-04': 'fault.note.P-04' } as const;

function noteOf(why: string) {
  return why in NOTES ? NOTES[why as keyof typeof NOTES] : undefined;
}

function byRule(fixes: readonly Fix[]): readonly (readonly [string, readonly Fix[]])[] {
  const groups = new Map<string, Fix[]>();
  for (const fix of fixes) {
    const group = groups.get(fix.why);
    if (group) group.push(fix);
    else groups.set(fix.why, [fix]);
  }
  return [...groups];
}

function FixRow({ fix }: { fix: Fix }) {
  const pane = usePane();
  const { tell } = pane;
  const from = fixFrom(fix);
  const note = noteOf(fix.why);
  const quoted = typeof fix.from === 'string';
  const shown = quoted ? `“${from}”` : from;
  return (
    <li className="fix">
      <PlaceLink place={fix.place} text={cellWords(fix.place, pane)} />
      <span className="fix-from">
        {from === '' ? tell({ key: 'finding.blank' }) : shown}
        {note && <span className="quiet"> {tell({ key: note })}</span>}
      </span>
      <ArrowRightRegular aria-hidden />
      <strong className="fix-to" title={fixTo(fix)}>
        {fixTo(fix)}
      </strong>
    </li>
  );
}

function FixGroup({ rule, fixes }: { rule: string; fixes: readonly Fix[] }) {
  const pane = usePane();
  const { state, dispatch, tell } = pane;
  const open = state.repair?.open.has(rule) ?? false;
  const shown = fixes.slice(0, open ? MOST_SHOWN : SHOWN_FIRST);
  const rest = fixes.length - shown.length;
  const title = titleOf({ rule }, pane);
  const count = fixes.length;
  return (
    <section className="fix-group">
      <div className="fix-head">
        <Checkbox
          checked={!state.repair?.off.has(rule)}
          aria-label={tell({ key: 'repair.group', with: { title, count } })}
          label={title}
          onChange={(_, { checked }) => dispatch({ type: 'repair-group', rule, on: checked === true })}
        />
        <span className="small">{tell({ key: 'repair.cells', with: { count } })}</span>
      </div>
      <ul className="fixes">
        {shown.map((fix) => (
          <FixRow key={`${fix.place.sheet}!${addressOf(fix.place)}`} fix={fix} />
        ))}
      </ul>
      {rest > 0 && !open && (
        <button
          type="button"
          className="link fix-rest"
          onClick={() => dispatch({ type: 'repair-unfold', rule })}
        >
          {tell({ key: 'repair.rest', with: { count: rest } })}
        </button>
      )}
    </section>
  );
}

/** What a repair would change, cell by cell, before anything is written. */
export function RepairScreen() {
  const { state, tell } = usePane();
  const { repair } = state;
  const fixes = repair?.fixes;
  const on = fixes?.filter((f) => !repair?.off.has(f.why)) ?? [];
  const count = openFindings(state).filter(
    (f) => repair?.ids.includes(f.id) && !repair.off.has(f.finding.rule),
  ).length;
  return (
    <>
      <PageBar title={tell({ key: 'finding.all', with: { count: openFindings(state).length } })} />
      <div className="scroll padded">
        <PageHeading name="repair">
          {fixes
            ? tell({ key: 'repair.title', with: { count, cells: on.length } })
            : tell({ key: 'repair.loading' })}
        </PageHeading>
        <p className="small quiet">{tell({ key: 'repair.text' })}</p>
        {fixes && fixes.length === 0 && <p>{tell({ key: 'repair.nothing' })}</p>}
        {fixes && fixes.length > 0 && (
          <div className="card fix-card">
            {byRule(fixes).map(([rule, group]) => (
              <FixGroup key={rule} rule={rule} fixes={group} />
            ))}
          </div>
        )}
        <p className="small quiet">{tell({ key: 'repair.note' })}</p>
      </div>
    </>
  );
}
