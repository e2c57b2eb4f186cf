import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { stampWord } from '../../../ui/time-words';
import type { Issued } from '../../state/account-act';
import type { Tell } from '../../words/say';
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
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className="stack">
            <p>{about}</p>
            <pre className="secret" tabIndex={0} aria-label={title}>
              {secret}
            </pre>
            <p className="quiet">{tell('issued.once')}</p>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => dispatch({ type: 'copy', text: secret })}>{tell('issued.copy')}</Button>
            <Button appearance="primary" onClick={() => dispatch({ type: 'issued-seen' })}>
              {tell('issued.seen')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
