import { objectName } from '../../../src/core/evidence/object-names';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const COUNTY = guizhou2024.regions.find((r) => r.level === 'county')?.code ?? '';
const COUNTY_NAME = guizhou2024.regions.find((r) => r.code === COUNTY)?.name ?? '';
const SUBMISSION = `${COUNTY}-0a1b2c3d4e`;
const known = {
  form: guizhou2024,
  filerOf: (id: string) => (id === SUBMISSION ? '桐梓县人民医院' : undefined),
  unitOf: (code: string) => (code === COUNTY ? COUNTY_NAME : code),
};
const { id: CAMPAIGN } = guizhou2024.campaign;
const TITLE = guizhou2024.title.zh;

test.each([
  [`${SUBMISSION}/2`, '桐梓县人民医院 第 2 版'],
  [SUBMISSION, '桐梓县人民医院'],
  [`${SUBMISSION}|市`, '桐梓县人民医院 市'],
  [`${CAMPAIGN}|4`, `${TITLE} 附件4`],
  [`${COUNTY}|县|${CAMPAIGN}|`, `${COUNTY_NAME} 县 ${TITLE}`],
  [`${COUNTY} 4`, `${COUNTY_NAME} 4`],
  [`${COUNTY}-9f8e7d6c5b`, COUNTY_NAME],
  [CAMPAIGN, TITLE],
])('the object %s of a log line reads %s', (object, words) => {
  expect(objectName(object, known)?.zh).toBe(words);
});

test('a version reads in English too', () => {
  expect(objectName(`${SUBMISSION}/2`, known)?.en).toBe('桐梓县人民医院 version 2');
});

test('an object that nothing is known of has no words: a user name, a submission of elsewhere', () => {
  expect(objectName('zhang.san', known)).toBeUndefined();
  expect(objectName('', known)).toBeUndefined();
});
