import { Button, Checkbox, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { InfoRegular, WarningRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import { alikeQueries, offeredWords, wordsFor } from '../state/reduce-explain';
import { usePane } from './pane-context';

const MOST = 200;
/** A pause in typing after which the draft is kept. */
const PAUSE_MS = 600;
const PHRASES = ['explain.phrase1', 'explain.phrase2', 'explain.phrase3'] as const;

/** The words while they are typed; they are kept at every pause and when the page is left. */
function useDraft(found: Found): readonly [string, (text: string) => void] {
  const { state, dispatch } = usePane();
  const kept = wordsFor(state, found).text;
  const [text, setText] = useState(kept);
  const latest = useRef({ text, kept, id: found.id });
  useEffect(() => {
    latest.current = { text, kept, id: found.id };
  }, [text, kept, found.id]);
  useEffect(() => {
    if (text === kept) return undefined;
    const timer = setTimeout(() => dispatch({ type: 'explain-draft', id: found.id, text }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, kept, found.id, dispatch]);
  useEffect(
    () => () => {
      const last = latest.current;
      if (last.text !== last.kept) dispatch({ type: 'explain-draft', id: last.id, text: last.text });
    },
    [dispatch],
  );
  return [text, setText];
}

function Phrases({ onPick }: { onPick: (text: string) => void }) {
  const { tell } = usePane();
  return (
    <p className="phrases small">
      <span className="quiet">{tell({ key: 'explain.common' })}</span>
      {PHRASES.map((key) => (
        <button
          key={key}
          type="button"
          className="phrase"
          onClick={() => onPick(tell({ key: `${key}.text` }))}
        >
          {tell({ key })}
        </button>
      ))}
    </p>
  );
}

/** Words that the bureau knows from the same query or rule, offered and never put in unasked. */
function Offered({ found, onPick }: { found: Found; onPick: (text: string) => void }) {
  const { state, tell } = usePane();
  const offer = offeredWords(state, found);
  if (!offer) return null;
  const { text, period, state: decided } = offer;
  return (
    <div className="offer small">
      <p>
        <strong>
          {tell({ key: period === 'previous' ? 'explain.lastPeriod' : 'explain.thisPeriod' })}
          {decided === 'accepted' && tell({ key: 'explain.wasAccepted' })}
        </strong>
        {tell({ key: 'text.colon' })}
        {text}
      </p>
      <Button size="small" onClick={() => onPick(text)}>
        {tell({ key: 'explain.reuse' })}
      </Button>
    </div>
  );
}

function Remarks({ found }: { found: Found }) {
  const { state, tell } = usePane();
  const { item, dropped } = wordsFor(state, found);
  const refused = item?.refused;
  if (refused === undefined && !dropped) return null;
  return (
    <p className="small remark" role="note">
      <WarningRegular aria-hidden />
      {refused === undefined
        ? tell({ key: 'explain.dropped' })
        : tell({ key: 'explain.refused', with: { reason: refused } })}
    </p>
  );
}

function Words({ found }: { found: Found }) {
  const { state, dispatch, tell } = usePane();
  const [text, setText] = useDraft(found);
  const alike = alikeQueries(state, found).length;
  const { tooShort, alike: forAll } = state.explanations;
  const keepNow = (next: string): void => dispatch({ type: 'explain-draft', id: found.id, text: next });
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (tooShort) field.current?.focus();
  }, [tooShort]);
  return (
    <div className="explain-words">
      <Remarks found={found} />
      <Textarea
        textarea={{ ref: field }}
        className="explain-text"
        aria-label={tell({ key: 'explain.label' })}
        aria-invalid={tooShort}
        rows={4}
        maxLength={MOST}
        value={text}
        onChange={(_, { value }) => setText(value)}
        onBlur={() => text !== wordsFor(state, found).text && keepNow(text)}
      />
      <p className="small spread">
        <span className={tooShort ? 'danger' : 'quiet'}>
          {tell({ key: tooShort ? 'explain.tooShort' : 'explain.hint' })}
        </span>
        <span className="quiet">
          {tell({ key: 'explain.length', with: { count: [...text].length, most: MOST } })}
        </span>
      </p>
      <Offered
        found={found}
        onPick={(words) => {
          setText(words.slice(0, MOST));
          keepNow(words.slice(0, MOST));
        }}
      />
      <Phrases
        onPick={(phrase) => {
          const next = `${text}${phrase}`.slice(0, MOST);
          setText(next);
          keepNow(next);
        }}
      />
      {alike > 0 && (
        <Checkbox
          checked={forAll}
          label={tell({ key: 'explain.alike', with: { count: alike } })}
          onChange={(_, { checked }) => dispatch({ type: 'explain-alike', on: checked === true })}
        />
      )}
    </div>
  );
}

/** A query: correct it, or explain it once and for all. */
export function ExplainForm({ found }: { found: Found }) {
  const { state, dispatch, tell } = usePane();
  const { choice } = state.explanations;
  const { place } = found.finding;
  return (
    <section className="explain">
      <RadioGroup
        aria-label={tell({ key: 'explain.choice' })}
        value={choice}
        onChange={(_, { value }) =>
          dispatch({ type: 'explain-choice', choice: value === 'correct' ? 'correct' : 'explain' })
        }
      >
        <Radio value="correct" label={tell({ key: 'explain.correct' })} />
        <Radio value="explain" label={tell({ key: 'explain.true' })} />
      </RadioGroup>
      {choice === 'explain' && <Words found={found} />}
      <div className="banner banner-plain">
        <InfoRegular aria-hidden />
        <p>
          {tell({ key: 'explain.travels' })}
          {place && tell({ key: 'explain.expires', with: { cell: addressOf(place) } })}
        </p>
      </div>
    </section>
  );
}
