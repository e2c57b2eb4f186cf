import type { Analysis } from '../../state/slots';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';

type Rule = Analysis['rules'][number];

function Asked({ rule, findings }: { readonly rule: Rule; readonly findings: Analysis['findings'] }) {
  const { state, tell } = useConsole();
  const lang = state.language === 'zh-CN' ? 'zh' : 'en';
  return (
    <section className="card" aria-label={rule.title[lang]}>
      <div className="row">
        <h2 className="grow">{rule.title[lang]}</h2>
        <span className="quiet">
          {tell('analysis.examined', { examined: rule.examined, found: rule.found })}
        </span>
      </div>
      <p className="quiet small">
        {tell('analysis.threshold')} {rule.threshold[lang]} · {tell('analysis.source')} {rule.source}
      </p>
      {rule.silent && <p>{rule.silent[lang]}</p>}
      <ul className="findings">
        {findings.map((f, i) => (
          <li key={i}>
            <span>
              <strong>{f.unitName}</strong>{' '}
              {f.at && (
                <span className="place">
                  {f.at.sheet ?? ''} {f.at.cell ?? ''}
                </span>
              )}{' '}
              {f.message[lang]}
              {f.peers && (
                <span className="quiet">
                  {' '}
                  {tell('analysis.peers', {
                    n: f.peers.n,
                    group: f.peers.group[lang],
                    median: f.peers.median,
                  })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is worth asking about, rule by rule; those that found something first. */
export function AnalysisScreen() {
  const { state, tell } = useConsole();
  return (
    <Waiting held={state.slots.analysis} what={tell('screen.analysis')}>
      {({ rules, findings, submissions }) => (
        <>
          <div>
            <h1>{tell('analysis.title', { count: findings.length })}</h1>
            <p className="quiet">{tell('analysis.about', { count: submissions })}</p>
          </div>
          {[...rules]
            .sort((a, b) => b.found - a.found)
            .map((rule) => (
              <Asked key={rule.id} rule={rule} findings={findings.filter((f) => f.rule === rule.id)} />
            ))}
        </>
      )}
    </Waiting>
  );
}
