import { planChart, type ChartTable } from '../../../src/core/workbook/chart-sheet';
import type { ExcelSeam } from '../../seams/excel';
import { fill, open } from './setting';

const table: ChartTable = {
  title: '各地处理金额',
  heads: ['违规本金', '违约金'],
  lines: ['贵阳市', '遵义市'].map((name, i) => ({
    name,
    figures: [{ formula: `'附件4'!A${i + 1}` }, { formula: `'附件4'!B${i + 1}` }],
  })),
  style: 'money',
  unit: '万元',
  source: '附件4',
};

/** Charts: drawn after their cells are filled, over those cells; gone with their sheet after an undo. */
export function chartContract(excel: ExcelSeam): void {
  describe('charts', () => {
    test('a chart lies over its own cells, which follow the table, and comes in two round trips', async () => {
      const { port } = open(excel);
      fill(excel, '附件4', [
        [12.5, 3],
        [7, 0.25],
      ]);
      excel.clearCounts();
      await port.insert([planChart('图·金额', table)], '插入图表');
      expect(excel.syncs).toHaveLength(2);
      const sheet = excel.sheet('图·金额');
      const [chart] = sheet.charts;
      expect(chart).toMatchObject({
        type: 'BarClustered',
        seriesBy: 'Columns',
        source: { top: 2, left: 0, bottom: 4, right: 2 },
      });
      expect(chart?.details.get('Title.Text')).toBe('各地处理金额（万元）');
      expect(chart?.details.get('Axes.Value.Title.Text')).toBe('万元　来源：附件4');
      expect(chart?.details.get('Series.1.Fill.Color')).toBe('#BFBFBF');
      expect(chart?.at?.left).toBeGreaterThan(2);
      excel.userEdit('附件4', 'A2', [[8]]);
      expect(sheet.rows.get(4)?.cells[1]?.value).toBe(8);
    });

    test('undo takes the sheet of a chart away and leaves the table alone', async () => {
      const { port } = open(excel);
      fill(excel, '附件4', [[12.5, 3]]);
      const step = await port.insert([planChart('图·金额', table)], '插入图表');
      await port.undo(step);
      expect(excel.book.sheets.map((s) => s.name)).not.toContain('图·金额');
      expect(excel.sheet('附件4').charts).toEqual([]);
    });
  });
}
