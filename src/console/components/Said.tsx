import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Trouble } from '../state/loaded';
import type { Tell } from '../words/say';
import { useConsole } from './console-context';

function words(trouble: Trouble, tell: Tell): string {
  if (trouble.kind === 'refused') return trouble.problem.detail;
  return trouble.kind === 'here' ? tell(trouble.say.key, trouble.say.with) : tell('trouble.unreachable');
}

/** Why something could not be had or done, in the bureau's own sentence. */
export function Said({
  trouble,
  intent = 'error',
}: {
  readonly trouble: Trouble;
  readonly intent?: 'error' | 'info';
}) {
  const { tell } = useConsole();
  return (
    <MessageBar intent={intent} role="alert">
      <MessageBarBody>{words(trouble, tell)}</MessageBarBody>
    </MessageBar>
  );
}
