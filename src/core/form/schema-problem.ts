import type { z } from 'zod';
import type { Words } from './definition';
import { problem, type FormProblem } from './problem';

type Issue = z.core.$ZodIssue;

function listed(values: readonly unknown[]): string {
  return values.map(String).join(' ');
}

function wordsOf(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return {
        zh: `缺少此项或类型不对，应为 ${issue.expected}`,
        en: `missing or of a wrong type, expected ${issue.expected}`,
      };
    case 'unrecognized_keys':
      return {
        zh: `有不认识的项 ${listed(issue.keys)}，请删除或改名`,
        en: `unknown key ${listed(issue.keys)}: remove or rename it`,
      };
    case 'invalid_value':
      return { zh: `取值不在允许范围：${listed(issue.values)}`, en: `not one of: ${listed(issue.values)}` };
    case 'too_small':
      return { zh: '内容为空或过小，请补充', en: 'empty or too small: fill it in' };
    case 'too_big':
      return { zh: '内容过长或过大，请缩短', en: 'too long or too large: shorten it' };
    default:
      return { zh: '写法不符合定义格式，请改正', en: 'does not follow the definition format: correct it' };
  }
}

/** The name under which an element of a list is known: a table by its scope, anything else by its id or code. */
function nameOf(value: unknown, list: PropertyKey | undefined): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as Readonly<Record<string, unknown>>;
  const name = list === 'tables' ? record['scope'] : (record['id'] ?? record['code']);
  return typeof name === 'string' ? name : undefined;
}

function placeOf(json: unknown, path: readonly PropertyKey[]): string {
  let value = json;
  let place = '';
  for (const [i, key] of path.entries()) {
    value =
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    const name = typeof key === 'number' ? nameOf(value, path[i - 1]) : String(key);
    if (name === undefined) place += `[${String(key)}]`;
    else place += place === '' ? name : `.${name}`;
  }
  return place;
}

/** A problem of form (a missing key, a wrong type) from the first issue that the schema found in a definition. */
export function schemaProblem(json: unknown, error: z.ZodError): FormProblem {
  const issue = error.issues[0];
  if (!issue) return problem('', '表单定义不符合格式', 'the definition does not follow the format');
  const words = wordsOf(issue);
  return problem(placeOf(json, issue.path), words.zh, words.en);
}
