import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons';
import { useDesk } from './desk-context';

/** The way back from a page that lies over the tabs. */
export function BackBar() {
  const { desk, dispatch, tell } = useDesk();
  const { over } = desk;
  const to =
    over.kind === 'return' ? ({ kind: 'submission', id: over.id } as const) : ({ kind: 'none' } as const);
  return (
    <div className="page-bar">
      <Button
        appearance="transparent"
        className="page-back"
        icon={<ChevronLeftRegular />}
        onClick={() => dispatch({ type: 'over', over: to })}
      >
        {tell(over.kind === 'return' ? 'back' : `tab.${desk.tab}`)}
      </Button>
    </div>
  );
}
