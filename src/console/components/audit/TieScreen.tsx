import { Button, Dropdown, Option } from '@fluentui/react-components';
import { ArrowDownloadRegular, CopyRegular } from '@fluentui/react-icons';
import { columnWord } from '../../../ui/figure-words';
import { differing, figureOf } from '../../state/reduce-tie';
import type { Bridge, TieOut } from '../../state/slots';
import { bridgeSheet } from '../../bridge-sheet';
import { unitName } from '../../unit-words';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';
import { BridgeTable } from './BridgeTable';
import { TieTrace } from './TieTrace';
import { TieTree } from './TieTree';

function Choose({ report }: { readonly report: TieOut }) {
  const { state, dispatch, tell } = useConsole();
  const { form } = state;
  const list = differing(report).slice(0, 50);
  if (!form || list.length < 2) return null;
  const lang = state.language === 'zh-CN' ? 'zh' : 'en';
  const word = ({ cell }: TieOut['entries'][number]): string =>
    `${unitName(state, cell.submission.unit)} ${cell.sheet ?? ''} ${cell.cell ?? ''} ${columnWord(form, cell, lang)}`;
  return (
    <Dropdown
      aria-label={tell('tie.choose')}
      placeholder={tell('tie.choose')}
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
  );
}

function Explained({ bridge, report }: { readonly bridge: Bridge; readonly report: TieOut }) {
  const { state, dispatch, tell, saveSheet } = useConsole();
  const lang = state.language === 'zh-CN' ? 'zh' : 'en';
  const { stated, printed, printedDifference, moneyUnit } = bridge;
  const path = [bridge.unitName, bridge.rowHeading?.[lang], bridge.heading[lang], bridge.cell.cell];
  return (
    <>
      <div className="row head">
        <div className="grow">
          <p className="quiet">{path.filter(Boolean).join(' › ')}</p>
          <h1>
            {tell('tie.title.figure', { stated, printed, difference: printedDifference, unit: moneyUnit })}
          </h1>
          <p>{bridge.sentence[lang]}</p>
        </div>
        <Choose report={report} />
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

function Body({ report }: { readonly report: TieOut }) {
  const { state, tell } = useConsole();
  const about = report.submissions === 0 ? 'none' : 'ties';
  if (!state.tie.figure)
    return (
      <div>
        <h1>{tell(`tie.title.${about}`)}</h1>
        <p className="quiet">{tell('tie.compared', { compared: report.compared, ...report.counts })}</p>
      </div>
    );
  return (
    <Waiting held={state.slots.bridge} what={tell('tie.bridge')}>
      {(bridge) => <Explained bridge={bridge} report={report} />}
    </Waiting>
  );
}

/** Why a stated figure differs, by how much, and whose cell it is. */
export function TieScreen() {
  const { state, tell } = useConsole();
  return (
    <Waiting held={state.slots.tieOut} what={tell('screen.tie-out')}>
      {(report) => <Body report={report} />}
    </Waiting>
  );
}
