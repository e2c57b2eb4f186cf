import { waits } from '../../../ui/queue';
import { usePane } from '../pane-context';
import { hasBoth } from '../../state/duty';
import type { BureauTab } from '../../state/bureau-state';
import { ReportLink } from '../ReportLink';
import { useDesk } from './desk-context';
import { Waiting } from './Waiting';

function Step({ tab, words }: { readonly tab: BureauTab; readonly words: string }) {
  const { dispatch } = useDesk();
  return (
    <li>
      <button type="button" className="desk-row" onClick={() => dispatch({ type: 'tab', tab })}>
        <span className="grow">{words}</span>
        <span aria-hidden>›</span>
      </button>
    </li>
  );
}

function OfficerHome() {
  const { desk, tell } = useDesk();
  const { state } = usePane();
  const { slots, annex } = desk;
  const waiting = slots.queue.value?.items.filter(waits).length ?? 0;
  return (
    <Waiting held={slots.roster} what={tell('tab.roster')}>
      {({ counts }) => {
        const missing =
          counts.missing > 0
            ? tell('home.missing', { annex, count: counts.missing })
            : tell('home.complete', { annex, count: counts.expected });
        return (
          <>
            <h1 className="hero">{counts.expected === 0 ? tell('roster.empty') : missing}</h1>
            <h2 className="subtitle desk-gap">{tell('home.steps')}</h2>
            <ol className="desk-list">
              <Step tab="roster" words={`1 ${counts.expected === 0 ? tell('roster.empty') : missing}`} />
              <Step
                tab="review"
                words={`2 ${waiting > 0 ? tell('home.waiting', { count: waiting }) : tell('home.noneWaiting')}`}
              />
              <Step
                tab="rollup"
                words={`3 ${counts.accepted > 0 ? tell('home.accepted', { count: counts.accepted }) : tell('home.noneAccepted')}`}
              />
            </ol>
            {hasBoth(state) && <p className="small quiet">{tell('home.own')}</p>}
          </>
        );
      }}
    </Waiting>
  );
}

function AuditorHome() {
  const { desk, tell } = useDesk();
  return (
    <Waiting held={desk.slots.tie} what={tell('tab.tie')} nothing={tell('tie.nothing')}>
      {({ counts, compared, submissions }) => {
        const broken = counts.broken + counts.bound;
        return (
          <>
            <h1 className="hero">
              {broken > 0 ? tell('home.broken', { count: broken }) : tell('home.ties')}
            </h1>
            <p className="small quiet">{tell('home.compared', { count: compared, submissions })}</p>
            <ol className="desk-list desk-gap">
              <Step tab="tie" words={tell('tab.tie')} />
              <Step tab="analysis" words={tell('tab.analysis')} />
            </ol>
          </>
        );
      }}
    </Waiting>
  );
}

/** 首页 of an office: one answer, and the steps with what they need. */
export function OfficeHome() {
  const { desk } = useDesk();
  return (
    <div className="scroll padded">
      {desk.account?.role === 'auditor' ? <AuditorHome /> : <OfficerHome />}
      <ReportLink />
    </div>
  );
}
