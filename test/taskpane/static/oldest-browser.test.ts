import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Linter } from 'eslint';

const folder = resolve(__dirname, '../../../src/taskpane/static');
const pages = readdirSync(folder).filter((file) => file.endsWith('.html'));
const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'));
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** What a browser that knows nothing newer than ES5 makes of a script. */
function refusedByEs5(code: string): string[] {
  const options = { languageOptions: { ecmaVersion: 5, sourceType: 'script' } } as const;
  return new Linter().verify(code, options).map(({ message }) => message);
}

test('the ES5 reader refuses what Internet Explorer refuses', () => {
  expect(refusedByEs5('const f = () => 1;')).not.toEqual([]);
});

test.each(scripts)('%s is plain ES5', (file) => {
  expect(refusedByEs5(read(file))).toEqual([]);
});

test.each(pages)('%s runs no script and loads nothing', (file) => {
  expect(read(file)).not.toMatch(/<script|<link|<img|url\(|javascript:|\son\w+=/i);
});

test('the guard sends Internet Explorer to the page that says what to install, and nobody else', () => {
  const visited = (documentMode: number | undefined): string | undefined => {
    let seen: string | undefined;
    const window = { location: { replace: (page: string) => (seen = page) } };
    new Function('window', 'document', read('guard.js'))(window, { documentMode });
    return seen;
  };
  expect(visited(11)).toBe('upgrade.html');
  expect(visited(undefined)).toBeUndefined();
  expect(pages).toContain('upgrade.html');
});
