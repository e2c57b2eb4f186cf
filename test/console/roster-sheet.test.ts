import { rosterSheet } from '../../src/console/roster-sheet';
import type { Tell } from '../../src/console/words/say';
import { zhCN } from '../../src/console/words/zh-CN';
import { sentenceIn } from '../../src/ui/speech';
import type { RosterLine } from '../../src/ui/roster-lines';

const tell: Tell = (key, values) => sentenceIn(zhCN, key, values);

const line: RosterLine = {
  item: {
    code: 'H52012201000',
    name: '息烽县第一人民医院',
    level: '机构',
    status: 'accepted',
    late: false,
    version: 2,
    receivedAt: '2024-05-28T08:31:00.000Z',
    reminded: { count: 2, last: '2024-05-28T01:00:00.000Z' },
  },
  tile: 'accepted',
  kind: '二级',
  remindable: false,
};

test('a saved roster says whose and of which day it is, and gives even the moments of its own day with their date', () => {
  const now = Date.parse('2024-05-28T09:00:00.000Z');
  const { title, rows, heads } = rosterSheet([line], tell, { unit: '息烽县', annex: '1', now });
  expect(title).toBe('息烽县附件1应报名单（2024-05-28）');
  expect(rows).toEqual([
    [
      '息烽县第一人民医院',
      'H52012201000',
      '二级',
      '已受理',
      '2024-05-28 16:31:00 收到第 2 版',
      '已催 2 次，2024-05-28 09:00:00',
    ],
  ]);
  expect(heads).toHaveLength(6);
});
