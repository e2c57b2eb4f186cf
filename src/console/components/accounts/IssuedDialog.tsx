import { Button } from '@fluentui/react-components';
import { stampWord } from '../../../ui/time-words';
import type { Issued } from '../../state/account-act';
import type { Tell } from '../../words/say';
import { ConsoleDialog } from '../ConsoleDialog';
import { useConsole } from '../console-context';

interface Shown {
  readonly title: string;
  readonly about: string;
  readonly secret: string;
}

function shownOf(issued: Exclude<Issued, { readonly kind: 'factor' }>, tell: Tell): Shown {
  switch (issued.kind) {
    case 'token': {
      const { label, token: secret, expiresAt } = issued;
      const about = tell('issued.tokenAbout', { moment: stampWord(expiresAt) });
      return { title: tell('issued.token', { label }), about, secret };
    }
    case 'codes':
      return {
        title: tell('issued.codes'),
        about: tell('issued.codesAbout'),
        secret: issued.codes.join('\n'),
      };
    default: {
      const { kind, username: user, ticket: secret, expiresAt } = issued;
      const about = tell('issued.ticketAbout', { moment: stampWord(expiresAt) });
      return { title: tell(`issued.${kind}`, { user }), about, secret };
    }
  }
}

/** A secret that is shown once. */
export function IssuedDialog({ issued }: { readonly issued: Issued }) {
  const { dispatch, tell } = useConsole();
  if (issued.kind === 'factor') return null;
  const { title, about, secret } = shownOf(issued, tell);
  return (
    <ConsoleDialog
      alert
      title={title}
      back={<Button onClick={() => dispatch({ type: 'copy', text: secret })}>{tell('issued.copy')}</Button>}
      act={{ words: tell('issued.seen'), run: () => dispatch({ type: 'issued-seen' }) }}
    >
      <p>{about}</p>
      <pre className="secret" tabIndex={0} aria-label={title}>
        {secret}
      </pre>
      <p className="quiet">{tell('issued.once')}</p>
    </ConsoleDialog>
  );
}
