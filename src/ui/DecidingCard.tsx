import { Button, Field, Textarea, type ButtonProps } from '@fluentui/react-components';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { withoutUnseen } from '../core/value/unseen';
import type { TypedAt } from './half-typed';
import { useTyped } from './typing';

/** What the two answers to an explanation are called. */
export interface DecidingWords {
  readonly accept: string;
  readonly refuse: string;
  readonly why: string;
  readonly cancel: string;
}

/** How the card looks where it stands. */
interface Looks {
  readonly card: string;
  readonly row: string;
  readonly stack: string;
  readonly size: NonNullable<ButtonProps['size']>;
}

interface DecidingProps {
  readonly looks: Looks;
  readonly words: DecidingWords;
  /** Where the reason of a refusal is typed. */
  readonly typedAt: TypedAt;
  readonly state: 'open' | 'accepted' | 'refused';
  /** Whether whoever looks may answer now. */
  readonly open: boolean;
  /** Whether A accepts and R refuses while the card has the focus. */
  readonly letters: boolean;
  readonly decide: (decision: 'accept' | 'refuse', reason: string) => void;
  readonly children: ReactNode;
}

function Refusal({ looks, words, typedAt, decide, close }: DecidingProps & { readonly close: () => void }) {
  const [reason, setReason] = useTyped(typedAt);
  const said = withoutUnseen(reason).trim();
  return (
    <div className={looks.stack}>
      <Field label={words.why} required>
        <Textarea
          autoFocus
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={(_e, d) => setReason(d.value)}
        />
      </Field>
      <div className={looks.row}>
        <Button
          size={looks.size}
          onClick={() => {
            setReason('');
            close();
          }}
        >
          {words.cancel}
        </Button>
        <Button
          size={looks.size}
          appearance="primary"
          disabled={said === ''}
          onClick={() => decide('refuse', said)}
        >
          {words.refuse}
        </Button>
      </div>
    </div>
  );
}

function Answers({ looks, words, letters, decide, refuse }: DecidingProps & { readonly refuse: () => void }) {
  return (
    <div className={looks.row}>
      <Button
        size={looks.size}
        className="grow"
        aria-keyshortcuts={letters ? 'a' : undefined}
        onClick={() => decide('accept', '')}
      >
        {words.accept} {letters && <kbd aria-hidden="true">A</kbd>}
      </Button>
      <Button
        size={looks.size}
        className="grow"
        aria-keyshortcuts={letters ? 'r' : undefined}
        onClick={refuse}
      >
        {words.refuse} {letters && <kbd aria-hidden="true">R</kbd>}
      </Button>
    </div>
  );
}

/** One explanation with its two answers; a refusal asks for its reason. */
export function DecidingCard(props: DecidingProps) {
  const { looks, state, open, letters, decide, children } = props;
  const [refusing, setRefusing] = useState(false);
  const press = (event: KeyboardEvent): void => {
    const own = event.target === event.currentTarget && !event.ctrlKey && !event.metaKey;
    if (!open || refusing || !letters || !own) return;
    const key = event.key.toLowerCase();
    if (key !== 'a' && key !== 'r') return;
    event.preventDefault();
    if (key === 'a') decide('accept', '');
    else setRefusing(true);
  };
  return (
    <li className={looks.card} data-state={state} tabIndex={0} onKeyDown={press}>
      {children}
      {open && !refusing && <Answers {...props} refuse={() => setRefusing(true)} />}
      {open && refusing && <Refusal {...props} close={() => setRefusing(false)} />}
    </li>
  );
}
