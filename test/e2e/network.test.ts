import { cableTests, refusalTests, twoDesksTests } from './network-tests';
import { openStage, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the cable', () => cableTests(() => stage));
describe('refusals', () => refusalTests(() => stage));
describe('two desks', () => twoDesksTests(() => stage));
