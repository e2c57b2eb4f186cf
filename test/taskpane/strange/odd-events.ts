import type { EventEntry } from '../../../src/workbench/rich-api/event-registry';
import { ExcelSeam } from '../../seams/excel';
import { clerksStory, seat } from './clerk';
import { OddExcel } from './hosts';

type Tell = (
  entries: readonly EventEntry[],
  later: (some: readonly EventEntry[]) => void,
) => readonly EventEntry[];

/** Events without what a person typed. */
const bare = (entries: readonly EventEntry[]): readonly EventEntry[] =>
  entries.map((entry) => {
    const { valueBefore: _, valueAfter: __, ...rest } = JSON.parse(entry.message) as Record<string, unknown>;
    return { ...entry, message: JSON.stringify(rest) };
  });

const WAYS: Readonly<Record<string, Tell>> = {
  twice: (entries) => [...entries, ...entries],
  'late, and the last first': (entries, later) => {
    later([...entries].reverse());
    return [];
  },
  'not at all': () => [],
  'without what was typed': bare,
};

/** The clerk's story where Excel tells of changes in odd ways. */
export function oddEventStories(persona: 'web' | 'win32'): void {
  const excel = new ExcelSeam({ persona, requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
  const odd = new OddExcel(excel);
  beforeAll(() => odd.start());
  afterEach(() => {
    odd.behave();
    expect(excel.faults).toEqual([]);
  });

  test.each(Object.entries(WAYS))('an Excel that tells of changes %s', async (_, tell) => {
    odd.hearsOf((entries) => tell(entries, (some) => void setTimeout(() => odd.tells(some), 150)));
    await clerksStory(await seat(excel));
  });

  test('an Excel that refuses to tell of changes', async () => {
    odd.host.refuses = (member) => (/Register\w+Event/.test(member) ? 'NotImplemented' : undefined);
    await clerksStory(await seat(excel));
  });
}
