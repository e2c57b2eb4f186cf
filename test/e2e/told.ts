import { hospitals } from './clerk-data';
import * as story from './clerk-story';
import { picture } from './look';
import type { Language } from './said';
import { openStage, type Stage } from './stage';

/** The whole story of a clerk, told in one language at a stage of its own. */
export function tellStory(language: Language): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test(`the clerk's story (${language}): from an empty workbook to an accepted second version`, async () => {
    const hospital = hospitals()[language === 'zh-CN' ? 0 : 3];
    if (!hospital) throw new Error('no hospital');
    const clerk = await story.seated(stage, hospital, language);
    const { desk } = clerk;
    try {
      await story.begins(clerk);
      await story.fills(clerk);
      await desk.tab('check');
      await story.checks(clerk);
      await clerk.looks('check');
      await desk.sheet('附件2');
      await desk.go('N16');
      await picture(desk, 'workbench');
      await story.repairs(clerk);
      await story.summarises(clerk);
      await story.corrects(clerk);
      await story.settles(clerk, (lines) => lines.every((line) => !/O46|E10[67]/.test(line)));
      // The sum of the amounts could not be formed while one of them could not be read.
      await story.summarises(clerk);
      await story.settles(clerk, (lines) => lines.every((line) => !/ M6 /.test(line)));
      await story.unswaps(clerk);
      await story.settles(clerk, (lines) => lines.every((line) => !/N6 /.test(line)));
      expect(await story.explains(clerk)).toBeGreaterThan(0);
      expect(await story.submits(clerk)).toMatch(/^520122-20240528-\d{4}$/);
      const id = await story.isReturned(clerk);
      await story.answers(clerk);
      await story.isAccepted(clerk, id);
      expect(desk.complaints).toEqual([]);
    } catch (error) {
      // What the page complained of says more than what was waited for.
      throw desk.complaints.length > 0 ? new Error(desk.complaints.join('\n'), { cause: error }) : error;
    } finally {
      await desk.close();
    }
  });
}
