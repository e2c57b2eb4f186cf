import type { Analysis } from '../../state/slots';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';

type Rule = Analysis['rules'][number];

function Asked({ rule, findings }: { readonly rule: Rule; readonly findings: Analysis['findings'] }) {
  const { state, tell } = useConsole();
  const lang = langOf(state);
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
                <span className="quiet"> {tell('analysis.peers', { group: f.peers.group[lang] })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The rules that could not ask, each with its reason. */
function Silent({ rules }: { readonly rules: readonly Rule[] }) {
  const { state, tell } = useConsole();
  const lang = langOf(state);
  const silent = rules.flatMap(({ id, title, silent: why }) => (why ? [{ id, title, why }] : []));
  if (silent.length === 0) return null;
  const label = tell('analysis.silent', { count: silent.length });
  return (
    <section className="card" aria-label={label}>
      <h2>{label}</h2>
      <ul className="findings">
        {silent.map(({ id, title, why }) => (
          <li key={id}>
            {title[lang]} <span className="quiet">{why[lang]}</span>
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
    <Waiting held={state.slots.analysis} what={tell('screen.analysis')} heading={tell('screen.analysis')}>
      {({ rules, findings, submissions }) => (
        <>
          <div>
            <h1>{tell('analysis.title', { count: findings.length })}</h1>
            <p className="quiet">{tell('analysis.about', { count: submissions })}</p>
          </div>
          {rules
            .filter((rule) => !rule.silent)
            .sort((a, b) => b.found - a.found)
            .map((rule) => (
              <Asked key={rule.id} rule={rule} findings={findings.filter((f) => f.rule === rule.id)} />
            ))}
          <Silent rules={rules} />
        </>
      )}
    </Waiting>
  );
}
