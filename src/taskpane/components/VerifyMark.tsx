import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Receipt } from '../../core/submission/receipt';
import { fingerprintOf } from '../state/fingerprint';
import type { Say } from '../state/say';
import type { PrintCheck } from '../state/state';
import { usePane } from './pane-context';

function sayOf(found: PrintCheck['found']): Say {
  if (typeof found === 'string') return { key: `verify.${found}` };
  switch (found.kind) {
    case 'equal': {
      const { version, number } = found.of;
      return version < found.latest
        ? { key: 'verify.older', with: { version, number, latest: found.latest } }
        : { key: 'verify.equal', with: { version, number } };
    }
    case 'other-campaign': {
      const { version, number, campaign } = found.of;
      return { key: 'verify.other-campaign', with: { version, number, campaign } };
    }
    case 'differs':
      return { key: 'verify.differs', with: { fingerprint: fingerprintOf(found.digits) } };
    default:
      return { key: `verify.${found.kind}` };
  }
}

/** 核对指纹: whether a printed form shows a version that was received, in one sentence; asks the bureau for what is not at hand. */
export function VerifyMark({ receipts = [] }: { readonly receipts?: readonly Receipt[] }) {
  const { state, dispatch, tell } = usePane();
  const [text, setText] = useState('');
  return (
    <details className="desk-fold">
      <summary>{tell({ key: 'verify.title' })}</summary>
      <form
        className="spread"
        onSubmit={(event) => {
          event.preventDefault();
          dispatch({ type: 'verify', text, receipts });
        }}
      >
        <Input
          className="grow"
          value={text}
          placeholder={tell({ key: 'verify.placeholder' })}
          aria-label={tell({ key: 'verify.label' })}
          onChange={(_, { value }) => {
            setText(value);
            dispatch({ type: 'verify-clear' });
          }}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          {tell({ key: 'verify.do' })}
        </Button>
      </form>
      <p role="status">{state.mark?.text === text && text !== '' ? tell(sayOf(state.mark.found)) : ''}</p>
    </details>
  );
}
