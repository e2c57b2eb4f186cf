import type { Analysis } from '../../bureau-ports';
import { ChartsButton } from './SheetButtons';
import { useDesk } from './desk-context';
import { Waiting } from './Waiting';

function Asked({ finding }: { readonly finding: Analysis['findings'][number] }) {
  const { language, tell, dispatch } = useDesk();
  const { at, peers, message, unitName } = finding;
  const sent = at?.submission;
  const place = `${at?.sheet ?? ''} ${at?.cell ?? ''}`.trim();
  return (
    <li className="card desk-card">
      <p>
        <strong>{unitName}</strong> {message[language]}
      </p>
      {peers && (
        <p className="small quiet">
          {tell('analysis.peers', { n: peers.n, group: peers.group[language], median: peers.median })}
        </p>
      )}
      {sent && place !== '' && (
        <button
          type="button"
          className="link small"
          onClick={() => {
            const { id, version, unit } = sent;
            const where = { id, version, unit, scope: at.scope, sheet: at.sheet, cell: at.cell };
            dispatch({ type: 'act', act: { kind: 'look', at: where, name: unitName } });
          }}
        >
          {tell('analysis.look', { place })}
        </button>
      )}
    </li>
  );
}

/** 分析: what is worth asking about, rule by rule, each with its threshold and source. */
export function AnalysisScreen() {
  const { desk, language, tell } = useDesk();
  return (
    <Waiting held={desk.slots.analysis} what={tell('tab.analysis')} nothing={tell('tie.nothing')}>
      {({ rules, findings }) => (
        <div className="scroll padded">
          <h1 className="hero">
            {findings.length > 0 ? tell('analysis.found', { count: findings.length }) : tell('analysis.none')}
          </h1>
          <p className="small quiet">{tell('analysis.about')}</p>
          <ChartsButton />
          {rules.map((rule) => (
            <details key={rule.id} className="desk-fold" open={rule.found > 0}>
              <summary>
                <span className="grow">{rule.title[language]}</span> {rule.found}
              </summary>
              <p className="small quiet">
                {rule.silent?.[language] ?? tell('analysis.examined', { count: rule.examined })}
                <br />
                {tell('analysis.threshold', { text: rule.threshold[language] })}
                <br />
                {tell('analysis.source', { text: rule.source })}
              </p>
              <ul>
                {findings
                  .filter((f) => f.rule === rule.id)
                  .map((finding, i) => (
                    <Asked key={`${finding.unit} ${i}`} finding={finding} />
                  ))}
              </ul>
            </details>
          ))}
        </div>
      )}
    </Waiting>
  );
}
