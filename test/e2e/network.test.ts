import { cableTests, refusalTests, twoDesksTests } from './network-tests';
import { openStage, type Stage } from './stage';

jest.setTimeout(120_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 400_000);
afterAll(() => stage.close());

describe('the cable', () => cableTests(() => stage));
describe('refusals', () => refusalTests(() => stage));
describe('two desks', () => twoDesksTests(() => stage));
