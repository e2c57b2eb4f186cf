import { Button, Dropdown, Field, Option } from '@fluentui/react-components';
import { ArrowDownloadRegular, CopyRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { columnWord } from '../../../ui/figure-words';
import { isAbsent } from '../../state/loaded';
import { differing, figureOf } from '../../state/reduce-tie';
import type { Bridge, TieOut } from '../../state/slots';
import type { Figure } from '../../state/state';
import { bridgeSheet } from '../../bridge-sheet';
import { unitName } from '../../unit-words';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';
import { BridgeTable } from './BridgeTable';
import { SentSheet, WentTo } from './CellView';
import { Joint } from './Joint';
import { Stages } from './Stages';
import { TieAgainst } from './TieAgainst';
import { TieTrace } from './TieTrace';
import { TieTree } from './TieTree';
import { TopDifferences } from './TopDifferences';

function Choose({ report }: { readonly report: TieOut }) {
  const { state, dispatch, tell } = useConsole();
  const { form } = state;
  const list = differing(report).slice(0, 50);
  if (!form || list.length < 2) return null;
  const lang = langOf(state);
  const word = ({ cell }: TieOut['entries'][number]): string =>
    `${unitName(state, cell.submission.unit)} ${cell.sheet ?? ''} ${cell.cell ?? ''} ${columnWord(form, cell, lang)}`;
  return (
    <Field label={tell('tie.figure')}>
      <Dropdown
        value={tell('tie.choose')}
        selectedOptions={[]}
        onOptionSelect={(_e, { optionValue }) => {
          const entry = list[Number(optionValue)];
          if (entry) dispatch({ type: 'tie-figure', figure: figureOf(entry) });
        }}
      >
        {list.map((entry, i) => (
          <Option key={i} value={String(i)} text={word(entry)}>
            {word(entry)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

/** A sentence of a bridge as its two figures, and the causes of their difference. */
function partsOf(sentence: string): { readonly figures: string; readonly causes: string } {
  const end = /[。.]\s*(?=\D|$)/.exec(sentence);
  if (!end) return { figures: sentence, causes: '' };
  return { figures: sentence.slice(0, end.index), causes: sentence.slice(end.index + end[0].length) };
}

function Explained({ bridge, children }: { readonly bridge: Bridge; readonly children: ReactNode }) {
  const { state, dispatch, tell, saveSheet } = useConsole();
  const lang = langOf(state);
  const { figures, causes } = partsOf(bridge.sentence[lang]);
  const path = [bridge.unitName, bridge.rowHeading?.[lang], bridge.heading[lang], bridge.cell.cell];
  return (
    <>
      <div className="row head">
        <div className="grow">
          <p className="quiet">{path.filter(Boolean).join(' › ')}</p>
          <h1>{figures}</h1>
          <p>{causes}</p>
        </div>
        <Button
          icon={<CopyRegular />}
          onClick={() => dispatch({ type: 'copy', text: bridge.sentence[lang] })}
        >
          {tell('tie.copy')}
        </Button>
        <Button
          appearance="primary"
          icon={<ArrowDownloadRegular />}
          onClick={() => void saveSheet(bridgeSheet(bridge, tell, lang))}
        >
          {tell('tie.export')}
        </Button>
      </div>
      {children}
      <div className="tie-columns">
        <TieTree bridge={bridge} />
        <div className="stack">
          <BridgeTable bridge={bridge} />
          <TieTrace bridge={bridge} />
        </div>
      </div>
    </>
  );
}

/** What was held against what, where no difference is explained. */
function Outcome({ report }: { readonly report: TieOut }) {
  const { state, tell } = useConsole();
  const { broken, bound } = report.counts;
  const joint = report.joint?.length ?? 0;
  const title =
    report.submissions === 0
      ? tell('tie.title.none')
      : broken + bound > 0
        ? tell('tie.title.broken', { count: broken + bound })
        : tell(joint > 0 ? 'tie.title.joint' : 'tie.title.ties');
  return (
    <>
      <div>
        <h1>{title}</h1>
        <p className="quiet">{tell('tie.compared', { compared: report.compared, ...report.counts })}</p>
      </div>
      {state.tie.cell && (
        <section className="card stack" aria-label={tell('tie.trace')}>
          <h2>{tell('tie.trace')}</h2>
          <Waiting held={state.slots.cellContent} what={tell('tie.trace')}>
            {(content) => <SentSheet content={content} above={[]} />}
          </Waiting>
          <WentTo />
        </section>
      )}
    </>
  );
}

/** The figure and what it is held against, or that there is nothing to hold it against. */
function Held({ figure, report }: { readonly figure: Figure; readonly report: TieOut }) {
  const { state, tell } = useConsole();
  const { bridge } = state.slots;
  const { against } = state.tie.against;
  const choices = (
    <div className="row wrap against">
      <Choose report={report} />
      <TieAgainst figure={figure} />
    </div>
  );
  if (isAbsent(bridge) && (against === 'upper' || against === 'snapshot'))
    return (
      <>
        {choices}
        <p className="card">{tell(`tie.none.${against}`)}</p>
      </>
    );
  // A comparison that was refused is chosen anew.
  const refused = bridge.trouble !== undefined && bridge.value === undefined;
  return (
    <>
      {refused && choices}
      <Waiting held={bridge} what={tell('tie.bridge')} heading={tell('screen.tie-out')}>
        {(found) => <Explained bridge={found}>{choices}</Explained>}
      </Waiting>
    </>
  );
}

function Body({ report }: { readonly report: TieOut }) {
  const { state } = useConsole();
  return (
    <>
      {state.tie.figure ? <Held figure={state.tie.figure} report={report} /> : <Outcome report={report} />}
      <Joint report={report} />
      <TopDifferences report={report} />
      {report.submissions > 0 && <Stages />}
    </>
  );
}

/** Why a stated figure differs, by how much, and whose cell it is. */
export function TieScreen() {
  const { state, tell } = useConsole();
  return (
    <Waiting held={state.slots.tieOut} what={tell('screen.tie-out')} heading={tell('screen.tie-out')}>
      {(report) => <Body report={report} />}
    </Waiting>
  );
}
