import type { OfficeCalls, Where } from '../../../src/taskpane/bureau-ports';

/** A cell of a county that is counted in one figure of the 统筹区 above it. */
export function whereOf({ submission: id, ...cell }: Parameters<OfficeCalls['whereTo']>[0]): Where {
  return {
    submission: { id, version: 1, unit: '520322' },
    ...cell,
    figures: [
      {
        unit: '520300',
        unitName: '遵义市',
        level: '统筹区',
        scope: 'A4',
        column: 'fine_total',
        heading: { zh: '行政罚款', en: 'Fines' },
        rowHeading: { zh: '合计', en: 'Total' },
        cell: {
          submission: { id: 'sub-520300', version: 1, unit: '520300' },
          level: '统筹区',
          scope: 'A4',
          row: 1,
          column: 'fine_total',
          sheet: '附件4',
          cell: 'AC6',
        },
        stated: '81.20',
      },
    ],
  };
}
