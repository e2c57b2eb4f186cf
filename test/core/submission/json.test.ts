import { readJson } from '../../../src/core/submission/json';
import { refusalSentence } from '../../../src/core/submission/refusal-words';
import { miniForm } from './mini-form';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test('thirty-two levels within the outermost are read, one more is refused', () => {
  expect(readJson(nested(33))).toMatchObject({ ok: true });
  expect(readJson(nested(34))).toEqual({ ok: false, reason: 'depth' });
});

test('as many lists and objects as allowed are read, one more is refused', () => {
  expect(readJson('[{},[],{"a":"[[["}]', 4)).toMatchObject({ ok: true });
  expect(readJson('[{},[],{"a":"[[["}]', 3)).toEqual({ ok: false, reason: 'depth' });
});

test('the name __proto__ is refused wherever it stands', () => {
  for (const text of [
    '{"__proto__":1}',
    '[1,null,[{"a":[{"\\u005f_proto__":null}]}]]',
    '{"a":{"__proto__":{}}}',
  ])
    expect(readJson(text)).toEqual({ ok: false, reason: 'prototype' });
  expect(readJson('{"a":["__proto__",null]}')).toEqual({ ok: true, value: { a: ['__proto__', null] } });
});

test('a null character or half of a pair is refused in any text or name; a whole emoji, a backslash before a u and other escapes are read', () => {
  for (const text of ['"\\u0000"', '[["a\\ud83d"]]', '{"a\\udc00":1}', '{"a":{"b":["\\uD83Dx"]}}'])
    expect(readJson(text)).toEqual({ ok: false, reason: 'text' });
  for (const text of ['"\\ud83d\\ude00"', '"😀"', '"\\\\u0000"', '"\\u4e2d\\u0009"'])
    expect(readJson(text)).toMatchObject({ ok: true });
});

test('what is nested too deeply or has too many rows is told in one sentence', () => {
  expect(refusalSentence({ kind: 'depth' }, miniForm, 'zh-CN')).toBe(
    '上报件的结构层次或行数过多，不是对表生成的，请重新生成',
  );
  expect(refusalSentence({ kind: 'depth' }, miniForm, 'en')).toBe(
    'The submission is nested too deeply or has too many rows: make it again with Duibiao',
  );
});
