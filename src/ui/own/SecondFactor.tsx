import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import type { OwnAct, OwnIssued } from './own-act';
import type { OwnTell } from './own-words';
import { QrCode } from './QrCode';
import { CODE, PASSWORD, TypedForm } from './TypedForm';

/** Digits of an authenticator; a recovery code has more. */
const SHORTEST_CODE = 6;

/** What a part of one's own account says, and whom it tells what to do. */
export interface OwnPart {
  readonly tell: OwnTell;
  readonly act: (act: OwnAct) => void;
}

type Begun = Extract<OwnIssued, { readonly kind: 'factor' }>;

function fieldsIn(tell: OwnTell) {
  return {
    password: {
      name: 'password' as const,
      label: tell('own.password'),
      needed: tell('own.passwordNeeded'),
      looks: PASSWORD,
    },
    code: {
      name: 'code' as const,
      label: tell('own.code'),
      needed: tell('own.codeNeeded'),
      least: SHORTEST_CODE,
      looks: CODE,
    },
  };
}

/** The secret as the authenticator takes it, in groups of four that can be read out. */
function grouped(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}

function Started({ secret, uri, tell, act }: OwnPart & Begun) {
  const { code } = fieldsIn(tell);
  return (
    <>
      <p>{tell('own.scan')}</p>
      <QrCode text={uri} label={tell('own.qr')} />
      <p className="quiet">{tell('own.secret')}</p>
      <pre className="secret" tabIndex={0} aria-label={tell('own.secret')}>
        {grouped(secret)}
      </pre>
      <TypedForm
        key="confirm"
        fields={[code]}
        button={tell('own.confirm')}
        primary
        send={(typed) => act({ kind: 'factor-confirm', ...typed })}
      />
    </>
  );
}

/** The authenticator of one's own account: set up by password, QR code and a first code; taken away by password and code. */
export function SecondFactor({
  on,
  started,
  tell,
  act,
}: OwnPart & { readonly on: boolean; readonly started: Begun | undefined }) {
  const { password, code } = fieldsIn(tell);
  if (started) return <Started {...started} tell={tell} act={act} />;
  if (on)
    return (
      <>
        <p className="good">
          <CheckmarkCircleFilled aria-hidden="true" /> {tell('own.factorStands')}
        </p>
        <TypedForm
          key="drop"
          fields={[password, code]}
          button={tell('own.factorDrop')}
          send={(typed) => act({ kind: 'factor-drop', ...typed })}
        />
      </>
    );
  return (
    <TypedForm
      key="start"
      fields={[password]}
      button={tell('own.factorStart')}
      primary
      send={(typed) => act({ kind: 'factor-start', ...typed })}
    />
  );
}
