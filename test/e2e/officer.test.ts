import { demoFilers, filedBy } from './officer-data';
import * as officer from './officer-story';
import { openStage, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('an officer collects three institutions, returns one, accepts two, rolls them up and files upward with a receipt', async () => {
  const filers = demoFilers();
  expect(await filedBy(stage, filers)).toHaveLength(3);
  const desk = await officer.seated(stage, '520122');
  try {
    await officer.seesWhoIsMissing(desk);
    await officer.returnsWithComment(stage, desk, filers[0]);
    await officer.acceptsTheRest(desk);
    await officer.rollsUp(desk);
    await officer.receivesAgain(desk);
    await officer.printsBalanced(desk);
    await officer.filesUp(stage, desk);
    expect(desk.complaints).toEqual([]);
  } catch (error) {
    console.log(await desk.text());
    throw error;
  } finally {
    await desk.close();
  }
});
