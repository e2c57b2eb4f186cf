import { readFile } from 'node:fs/promises';
import type { Finding } from '../core/form/finding';
import type { Explanation } from '../core/submission/package';
import { Unusable } from './io';

const EXPLAIN_HELP = '说明文件应为 {"规则号":"说明"}，例如 {"A2-05":"跨年住院，结算清单号…"}';

/** Reads the filer's words on queries: by rule, for every finding of that rule. */
export async function explanationsFor(
  file: string | undefined,
  queries: readonly Finding[],
): Promise<Explanation[]> {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Unusable(`打不开说明文件 ${file}，请核对路径`);
  });
  let words: unknown;
  try {
    words = JSON.parse(text);
  } catch {
    throw new Unusable(`${file} 不是 JSON：${EXPLAIN_HELP}`);
  }
  if (words === null || typeof words !== 'object' || Array.isArray(words))
    throw new Unusable(`${file}：${EXPLAIN_HELP}`);
  const byRule = new Map(Object.entries(words as Record<string, unknown>));
  return queries.flatMap((q) => {
    const said = byRule.get(q.rule);
    return typeof said === 'string' && said.trim() !== ''
      ? [{ key: q.key, rule: q.rule, text: said.trim() }]
      : [];
  });
}
