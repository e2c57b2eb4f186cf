import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const table = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, items, state, where] = line.split('|').map((cell) => cell.trim());
    return items && state && where && /^\d/.test(items) ? [{ items, state, where }] : [];
  });

const FILE = /`([\w./-]+\.(?:ts|tsx|js|json|md))`/g;
const filesIn = (text: string): string[] => [...text.matchAll(FILE)].map((m) => m[1] ?? '');
const isThere = (file: string): boolean =>
  ['', 'src', 'test/bureau'].some((folder) => existsSync(join(root, folder, file)));

test('every item of the table that is met names a file or a test', () => {
  expect(table.length).toBeGreaterThan(100);
  expect(table.filter((r) => r.state === 'yes' && filesIn(r.where).length === 0)).toEqual([]);
});

test('every file and test that the page names is there', () => {
  const named = filesIn(readFileSync(join(root, 'SECURITY.md'), 'utf8'));
  expect(named.filter((file) => !isThere(file))).toEqual([]);
});

test('nothing writes HTML, evaluates text or switches off the check of certificates', () => {
  const forbidden =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|\beval\(|new Function\(|rejectUnauthorized|NODE_TLS_REJECT/;
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((f) => /\.tsx?$/.test(f));
  expect(sources.filter((f) => forbidden.test(readFileSync(join(root, 'src', f), 'utf8')))).toEqual([]);
});
