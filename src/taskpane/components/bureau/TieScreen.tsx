import { Switch } from '@fluentui/react-components';
import { groupThousands } from '../../../core/value/amount';
import type { Bridge, TieOut } from '../../bureau-ports';
import { nodeInSight } from '../../state/bureau-tie';
import { BridgeTable } from './BridgeTable';
import { FigurePick } from './FigurePick';
import { signed } from './signed';
import { useDesk } from './desk-context';
import { Slip } from './Slip';
import { TieTree } from './TieTree';
import { VerifyMark } from '../VerifyMark';
import { WhereTo } from './WhereTo';
import { Waiting } from './Waiting';

function Sides({ bridge }: { readonly bridge: Bridge }) {
  const { language, tell } = useDesk();
  const { unitName, heading, stated, printed, printedDifference, moneyUnit, verdict } = bridge;
  return (
    <>
      <h1 className="subtitle">{`${unitName} ${heading[language]}`}</h1>
      <dl className="tie-sides">
        <div>
          <dt className="small quiet">{tell('tie.stated')}</dt>
          <dd>{groupThousands(stated)}</dd>
        </div>
        <div>
          <dt className="small quiet">{tell('tie.recomputed')}</dt>
          <dd>{groupThousands(printed)}</dd>
        </div>
        <div className="number">
          <dt className="small quiet">{tell('tie.difference', { unit: moneyUnit })}</dt>
          <dd className={verdict === 'broken' || verdict === 'bound' ? 'danger' : ''}>
            {signed(printedDifference)}
          </dd>
        </div>
      </dl>
    </>
  );
}

function Explained({ bridge }: { readonly bridge: Bridge }) {
  const { desk, tell, dispatch } = useDesk();
  const node = nodeInSight(bridge, desk.tie.node);
  return (
    <>
      <Sides bridge={bridge} />
      <BridgeTable bridge={bridge} />
      <div className="spread desk-gap">
        <h2 className="subtitle">{tell('tie.where')}</h2>
        <Switch
          checked={desk.tie.differing}
          label={tell('tie.onlyDiffering')}
          onChange={(_, { checked }) => dispatch({ type: 'differing', on: checked })}
        />
      </div>
      <TieTree bridge={bridge} chosen={node} />
      <Slip bridge={bridge} node={node} />
      <WhereTo />
    </>
  );
}

function Compared({ tie }: { readonly tie: TieOut }) {
  const { desk, tell } = useDesk();
  if (!desk.tie.figure)
    return (
      <div className="padded">
        <h1 className="hero">{tell('tie.all')}</h1>
        <p>{tell('tie.allText', { count: tie.compared, submissions: tie.submissions })}</p>
        <VerifyMark />
      </div>
    );
  return (
    <div className="scroll padded-x">
      <p className="small quiet">
        {tell('tie.counts', { wrong: tie.counts.broken + tie.counts.bound, count: tie.compared })}
      </p>
      <FigurePick entries={tie.entries} />
      <Waiting held={desk.slots.bridge} what={tell('tie.bridge')}>
        {(bridge) => <Explained bridge={bridge} />}
      </Waiting>
      <VerifyMark />
    </div>
  );
}

/** 对账: why two totals are apart, and whose cell it is. */
export function TieScreen() {
  const { desk, tell } = useDesk();
  return (
    <Waiting held={desk.slots.tie} what={tell('tab.tie')} nothing={tell('tie.nothing')}>
      {(tie) => <Compared tie={tie} />}
    </Waiting>
  );
}
