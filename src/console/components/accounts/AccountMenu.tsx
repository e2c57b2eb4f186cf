import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { AccountAct } from '../../state/account-act';
import type { AccountLine } from '../../state/slots';
import { accountOf } from '../../who';
import type { Key } from '../../words/zh-CN';
import { useConsole } from '../console-context';
import { SureDialog } from './SureDialog';

/** What can be done with an account; what ends something is asked about first. */
interface Choice {
  readonly word: Key;
  readonly act: AccountAct;
  readonly sure?: Key;
}

function choicesFor({ username, disabled, lockedUntil }: AccountLine, own: boolean): readonly Choice[] {
  const close: Choice = disabled
    ? { word: 'accounts.reopen', act: { kind: 'account-state', username, open: true } }
    : {
        word: 'accounts.close',
        act: { kind: 'account-state', username, open: false },
        sure: 'accounts.sureClose',
      };
  return [
    ...(lockedUntil === undefined
      ? []
      : [{ word: 'accounts.unlock', act: { kind: 'unlock', username } } as const]),
    // What ends one's own sign-in stands on the page of one's own account.
    ...(own
      ? []
      : [
          {
            word: 'accounts.recover',
            act: { kind: 'recover', username },
            sure: 'accounts.sureRecover',
          } as const,
          {
            word: 'accounts.end',
            act: { kind: 'end-sessions', username },
            sure: 'accounts.sureEnd',
          } as const,
          close,
        ]),
  ];
}

/** What can be done with one account. */
export function AccountMenu({ line }: { readonly line: AccountLine }) {
  const { state, dispatch, tell } = useConsole();
  const [asked, setAsked] = useState<Choice>();
  const own = accountOf(state)?.username === line.username;
  const choose = (choice: Choice): void => {
    if (choice.sure) setAsked(choice);
    else dispatch({ type: 'act', act: choice.act });
  };
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<MoreHorizontalRegular />}
            aria-label={tell('accounts.actsFor', { user: line.username })}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {choicesFor(line, own).map((choice) => (
              <MenuItem key={choice.word} onClick={() => choose(choice)}>
                {tell(choice.word)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {asked?.sure && (
        <SureDialog
          title={tell('accounts.sure', { act: tell(asked.word), user: line.username })}
          about={tell(asked.sure)}
          button={tell(asked.word)}
          done={() => dispatch({ type: 'act', act: asked.act })}
          close={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
