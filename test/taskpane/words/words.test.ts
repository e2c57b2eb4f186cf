import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { enUS } from '../../../src/taskpane/words/en-US';
import { sentences, tellerOf } from '../../../src/taskpane/words/speak';
import { createSpeech } from '../../../src/ui/speech';
import { zhCN, type Key } from '../../../src/taskpane/words/zh-CN';

const keys = Object.keys(zhCN) as Key[];
const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();

test('both languages have the same sentences; only English has forms for exactly one', () => {
  const english = Object.keys(enUS).filter((k) => !k.endsWith('_one'));
  expect(english.sort()).toEqual([...keys].sort());
  const singular = Object.keys(enUS).filter((k) => k.endsWith('_one'));
  expect(singular.filter((k) => !keys.includes(k.slice(0, -4) as Key))).toEqual([]);
});

test('a sentence takes nothing in English that it does not take in Chinese', () => {
  const strange = keys.filter((k) => {
    const known = new Set([...slots(zhCN[k]), 'office', 'bureau']);
    return slots(enUS[k]).some((s) => !known.has(s));
  });
  expect(strange).toEqual([]);
});

test('no sentence begs, shouts or speaks of machines', () => {
  const forbidden = /[!！]|抱歉|请注意|温馨|null|undefined|JSON|API|服务器内部错误/;
  expect(keys.filter((k) => forbidden.test(zhCN[k]) || /!|sorry|null|undefined|JSON/i.test(enUS[k]))).toEqual(
    [],
  );
});

test('Chinese sentences hold no English words but those that stand in the product itself', () => {
  const allowed = /\{\{\w+\}\}|\.xlsx|\.csv|Excel|HIS|Enter|Esc|SHA-256|U盘|v\d/g;
  expect(keys.filter((k) => /[A-Za-z]{2,}/.test(zhCN[k].replace(allowed, '')))).toEqual([]);
});

test('English counts of one have their own form and large numbers have commas', async () => {
  const speech = await createSpeech('en-US', sentences);
  const tell = tellerOf(speech.now(), { office: 'county bureau' });
  expect(tell({ key: 'days.left', with: { count: 1 } })).toBe('1 day left');
  expect(tell({ key: 'days.left', with: { count: 3 } })).toBe('3 days left');
  expect(tell({ key: 'check.classes', with: { count: 9842, classes: 7 } })).toBe(
    '9,842 findings of 7 causes',
  );
  expect(tell({ key: 'refusal.unreachable' })).toBe('Cannot reach the county bureau');
  await speech.turn('zh-CN');
  expect(tellerOf(speech.now(), {})({ key: 'days.left', with: { count: 1 } })).toBe('剩 1 天');
});

const root = resolve(__dirname, '../../../src/taskpane');

/** The source files of a folder of the pane and of those under it. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/.test(f))
    .map((f) => join(root, folder, f));
}

const components = filesIn('components');
/** Levels of the unit tree: what accounts and definitions hold, not what is said. */
const levels = new Set(['机构', '县', '统筹区', '省']);
const codeOf = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

test('no component says a word of its own, in either language', () => {
  const spoken = components.flatMap((file) => {
    const code = codeOf(file);
    const chinese = [...code.matchAll(/[\p{Script=Han}，。；：“”（）]+/gu)]
      .map((m) => m[0])
      .filter((t) => !/^[“”]+$/.test(t) && !levels.has(t));
    const text = [...code.matchAll(/(?<!=)>\s*([A-Za-z][A-Za-z ,.]{2,})\s*</g)].map((m) => m[1] ?? '');
    const attributes = [...code.matchAll(/(?:aria-label|title|label|placeholder|alt)="([^"]*)"/g)].map(
      (m) => m[1] ?? '',
    );
    return [...chinese, ...text, ...attributes].map((t) => `${file}: ${t}`);
  });
  expect(spoken.filter((s) => !/SHA-256|SM3/.test(s))).toEqual([]);
});

test('no state or runner file says a word either: sentences are named, not written', () => {
  const files = ['state', 'runner'].flatMap(filesIn);
  const allowed = /^(机构|县|统筹区|省|一次性|阶段性|累计|附件|年)$/;
  const spoken = files.flatMap((file) =>
    [...codeOf(file).matchAll(/['"`]([^'"`\n]*\p{Script=Han}[^'"`\n]*)['"`]/gu)]
      .map((m) => m[1] ?? '')
      .filter((t) => !allowed.test(t))
      .map((t) => `${file}: ${t}`),
  );
  expect(spoken).toEqual([]);
});

test('every sentence is said somewhere', () => {
  const code = ['.', '../ui']
    .flatMap(filesIn)
    .filter((f) => !/(zh-CN|en-US)/.test(f))
    .map(codeOf)
    .join('\n');
  const built =
    /^(severity|pattern|fault|notice|refusal\.do|list\.by|fill\.(from|keep|overwrite)|submit\.stage|office|duty|weekday|date|explain\.phrase\d|receipt|verify|report|unit)\.|^signIn\.(name|password|code|newPassword|ticket)$/;
  const unsaid = keys.filter((k) => !code.includes(`'${k}'`) && !built.test(k));
  expect(unsaid).toEqual([]);
});
