import { enUS } from '../../src/console/words/en-US';
import { zhCN, type Key } from '../../src/console/words/zh-CN';

const keys = Object.keys(zhCN) as Key[];
const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '');

test('both languages have the same sentences; only English has forms for exactly one', () => {
  const english = Object.keys(enUS).filter((k) => !k.endsWith('_one'));
  expect(english.sort()).toEqual([...keys].sort());
});

test('a sentence takes nothing in English that it does not take in Chinese', () => {
  expect(keys.filter((k) => slots(enUS[k]).some((s) => !slots(zhCN[k]).includes(s)))).toEqual([]);
});

test('no sentence begs, shouts or speaks of machines', () => {
  const forbidden = /[!！]|抱歉|请注意|温馨|null|undefined|JSON|API|服务器内部错误/;
  expect(keys.filter((k) => forbidden.test(zhCN[k]))).toEqual([]);
});

test('Chinese sentences hold no English words but the language switch, the demo accounts and the command that verifies', () => {
  const allowed = /\{\{\w+\}\}|\.xlsx|duibiao[\w -]*|English|audit|A、R/g;
  expect(keys.filter((k) => /[A-Za-z]{2,}/.test(zhCN[k].replace(allowed, '')))).toEqual([]);
});
