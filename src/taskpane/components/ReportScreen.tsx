import { Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { addressOf } from '../../core/form/table';
import type { ReportAnswer, ReportClaim } from '../found';
import { atOffice } from '../state/duty';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

const MARKS = { ties: '＝', rounding: '≈', broken: '≠' } as const;

function Claim({ claim }: { readonly claim: ReportClaim }) {
  const { state, tell } = usePane();
  const { text, verdict, sentence, claimed, expected, repair, place } = claim;
  return (
    <li className="card report-claim">
      <p>
        <strong className={`tie-mark tie-${verdict}`}>
          <span aria-hidden>{MARKS[verdict]}</span> {tell({ key: `report.${verdict}` })}
        </strong>
      </p>
      <blockquote className="report-quote">{text}</blockquote>
      <p className="small">
        {state.language === 'zh-CN' ? sentence : tell({ key: 'report.gives', with: { claimed, expected } })}
      </p>
      {repair && state.language !== 'zh-CN' && (
        <p className="small">{tell({ key: 'report.repair', with: { from: repair.from, to: repair.to } })}</p>
      )}
      {place && <PlaceLink place={place} text={`${place.sheet} ${addressOf(place)}`} />}
    </li>
  );
}

function Claims({ answer }: { readonly answer: ReportAnswer }) {
  const { tell } = usePane();
  const { claims, figures } = answer;
  const wrong = claims.filter((c) => c.verdict === 'broken');
  const rest = claims.filter((c) => c.verdict !== 'broken');
  if (claims.length === 0)
    return (
      <p role="status">
        {tell(
          figures === 0 ? { key: 'report.noFigures' } : { key: 'report.noClaims', with: { count: figures } },
        )}
      </p>
    );
  return (
    <section aria-label={tell({ key: 'report.claims' })}>
      <div role="status">
        <h2 className="title">
          {tell(
            wrong.length > 0
              ? { key: 'report.wrong', with: { count: wrong.length, all: claims.length } }
              : { key: 'report.right', with: { count: claims.length } },
          )}
        </h2>
      </div>
      <ul>
        {wrong.map((claim) => (
          <Claim key={`${claim.offset} ${claim.sentence}`} claim={claim} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="desk-fold">
          <summary>{tell({ key: 'report.rest', with: { count: rest.length } })}</summary>
          <ul>
            {rest.map((claim) => (
              <Claim key={`${claim.offset} ${claim.sentence}`} claim={claim} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ReadSide() {
  const { state, dispatch, tell } = usePane();
  const { text, answer, read } = state.report;
  return (
    <>
      <Textarea
        className="report-text"
        rows={7}
        value={text}
        aria-label={tell({ key: 'report.text' })}
        placeholder={tell({ key: 'report.placeholder' })}
        onChange={(_, { value }) => dispatch({ type: 'report-text', text: value })}
      />
      {answer && read === text && text.trim() !== '' && <Claims answer={answer} />}
    </>
  );
}

function Sources({ answer }: { readonly answer: ReportAnswer }) {
  const { tell } = usePane();
  const figures = answer.paragraphs.flatMap((p) => p.segments.filter((s) => s.source !== undefined));
  return (
    <details className="desk-fold">
      <summary>{tell({ key: 'report.sources', with: { count: figures.length } })}</summary>
      <ul className="small">
        {figures.map(({ text, source = '', place }, i) => (
          <li key={i}>
            {text} {source} <PlaceLink place={place} text={place ? addressOf(place) : ''} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function WriteSide() {
  const { state, tell } = usePane();
  const { answer } = state.report;
  if (!answer) return null;
  if (answer.paragraphs.length === 0) return <p>{tell({ key: 'report.nothing' })}</p>;
  return (
    <>
      {answer.paragraphs.map(({ id, segments }) => (
        <p key={id} className="report-paragraph">
          {segments.map(({ text, source, place }, i) =>
            place ? (
              <PlaceLink key={i} place={place} text={text} />
            ) : (
              <span key={i} title={source} className={source === undefined ? undefined : 'strong'}>
                {text}
              </span>
            ),
          )}
        </p>
      ))}
      <Sources answer={answer} />
    </>
  );
}

/** 报告文字: a report held against the tables, or written from them. */
export function ReportScreen() {
  const { state, dispatch, tell } = usePane();
  const { side, standing } = state.report;
  const office = state.duty === 'office' && atOffice(state.session);
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <div className="scroll padded">
        <PageHeading name="report">{tell({ key: 'report.title' })}</PageHeading>
        <p className="small quiet">{tell({ key: office ? 'report.accepted' : 'report.open' })}</p>
        <RadioGroup
          layout="horizontal"
          aria-label={tell({ key: 'report.sides' })}
          value={side}
          onChange={(_, { value }) =>
            dispatch({ type: 'report-side', side: value === 'write' ? 'write' : 'read' })
          }
        >
          <Radio value="read" label={tell({ key: 'report.side.read' })} />
          <Radio value="write" label={tell({ key: 'report.side.write' })} />
        </RadioGroup>
        {side === 'read' ? <ReadSide /> : <WriteSide />}
        <p role="status">{standing === 'still' ? '' : tell({ key: `report.${standing}` })}</p>
      </div>
    </>
  );
}
