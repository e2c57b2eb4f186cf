import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { verifyMark, type Verified } from '../../core/submission/print-mark';
import type { Receipt } from '../../core/submission/receipt';
import { fingerprintOf } from '../state/fingerprint';
import type { Say } from '../state/say';
import { usePane } from './pane-context';

function sayOf(found: Verified): Say {
  switch (found.kind) {
    case 'equal': {
      const { version, number } = found.of;
      return version < found.latest
        ? { key: 'verify.older', with: { version, number, latest: found.latest } }
        : { key: 'verify.equal', with: { version, number } };
    }
    case 'differs':
      return { key: 'verify.differs', with: { fingerprint: fingerprintOf(found.digits) } };
    default:
      return { key: `verify.${found.kind}` };
  }
}

/** 核对指纹: whether a printed form shows a version that was received, in one sentence. */
export function VerifyMark({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const { tell } = usePane();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Verified>();
  return (
    <details className="desk-fold">
      <summary>{tell({ key: 'verify.title' })}</summary>
      <form
        className="spread"
        onSubmit={(event) => {
          event.preventDefault();
          setFound(verifyMark(text, receipts));
        }}
      >
        <Input
          className="grow"
          value={text}
          placeholder={tell({ key: 'verify.placeholder' })}
          aria-label={tell({ key: 'verify.label' })}
          onChange={(_, { value }) => {
            setText(value);
            setFound(undefined);
          }}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          {tell({ key: 'verify.do' })}
        </Button>
      </form>
      <p role="status">{found ? tell(sayOf(found)) : ''}</p>
    </details>
  );
}
