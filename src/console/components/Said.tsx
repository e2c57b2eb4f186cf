import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Trouble } from '../state/loaded';
import { useConsole } from './console-context';

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
      <MessageBarBody>
        {trouble.kind === 'refused' ? trouble.problem.detail : tell('trouble.unreachable')}
      </MessageBarBody>
    </MessageBar>
  );
}
