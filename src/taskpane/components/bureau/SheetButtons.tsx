import { Button } from '@fluentui/react-components';
import { ChartMultipleRegular, PrintRegular } from '@fluentui/react-icons';
import type { Consolidation } from '../../bureau-ports';
import { useDesk } from './desk-context';

/** 插入舍位平衡打印件: the summaries of an annex for print in figures that add up; nothing where it has none in 万元. */
export function BalancedButton({ own }: { readonly own: Consolidation }) {
  const { desk, form, tell, dispatch } = useDesk();
  const summaries = form.tables.filter((t) => t.moneyUnit === 'wan' && t.rowIds !== undefined);
  if (!own.tables.some(({ scope }) => summaries.some((s) => s.scope === scope))) return null;
  return (
    <div className="desk-gap">
      <Button
        icon={<PrintRegular />}
        disabledFocusable={desk.task.kind === 'busy'}
        onClick={() => dispatch({ type: 'act', act: { kind: 'balanced', annex: desk.annex } })}
      >
        {tell('balanced.insert')}
      </Button>
      <p className="small quiet">{tell('balanced.about')}</p>
    </div>
  );
}

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
