import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { usePane } from './pane-context';

/** The bar of a page that lies over the tabs: back, what it goes back to, and what belongs on the right. */
export function PageBar({ title, children }: { title: string; children?: ReactNode }) {
  const { dispatch } = usePane();
  return (
    <div className="page-bar">
      <Button
        appearance="transparent"
        className="page-back"
        icon={<ChevronLeftRegular />}
        onClick={() => dispatch({ type: 'back' })}
      >
        {title}
      </Button>
      <div className="page-right">{children}</div>
    </div>
  );
}
