import { Button } from '@fluentui/react-components';
import { ChartMultipleRegular } from '@fluentui/react-icons';
import { useDesk } from './desk-context';

/** 插入图表: the campaign's charts as sheets of the workbook; one undo takes all of them out. */
export function ChartsButton() {
  const { desk, tell, dispatch } = useDesk();
  return (
    <div className="desk-gap">
      <Button
        icon={<ChartMultipleRegular />}
        disabledFocusable={desk.task.kind === 'busy'}
        onClick={() => dispatch({ type: 'act', act: { kind: 'charts' } })}
      >
        {tell('charts.insert')}
      </Button>
      <p className="small quiet">{tell('charts.about')}</p>
    </div>
  );
}
