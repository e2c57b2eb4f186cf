import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** The import table of src/ARCHITECTURE.md, executed: who may import whom (type imports count). */
const core = [
  'core/value',
  'core/form',
  'core/parse',
  'core/rules',
  'core/check',
  'core/message',
  'core/workbook',
  'core/fill',
];
const table: Readonly<Record<string, readonly string[]>> = {
  'core/value': [],
  'core/form': ['core/value'],
  'core/parse': ['core/value', 'core/form'],
  'core/rules': ['core/value', 'core/form'],
  'core/message': ['core/value', 'core/form'],
  'core/workbook': ['core/value', 'core/form'],
  'core/fill': ['core/value', 'core/form', 'core/rules', 'core/workbook'],
  'core/check': ['core/value', 'core/form', 'core/parse', 'core/rules', 'core/fill'],
  'core/submission': ['core/value', 'core/form'],
  'core/personal': ['core/value', 'core/form', 'core/rules', 'core/submission'],
  'core/campaign': ['core/value', 'core/form'],
  'core/consolidate': [...core, 'core/submission'],
  'core/audit': [...core, 'core/submission', 'core/consolidate'],
  'core/evidence': ['core/value', 'core/form', 'core/workbook', 'core/submission'],
  'core/narrative': [...core, 'core/submission'],
  forms: ['core/form'],
  ui: ['core/*'],
  excel: ['core/*'],
  file: ['core/*'],
  client: ['core/*'],
  taskpane: ['core/*', 'ui'],
  commands: [],
  'bureau/store': ['core/*'],
  bureau: ['core/*', 'forms', 'file', 'bureau/store'],
  console: ['core/*', 'client', 'ui'],
  cli: ['core/*', 'forms', 'file', 'client', 'commands', 'bureau', 'bureau/store'],
  workbench: ['core/*', 'file'],
};

/** Files that wire a folder to the outside and may therefore import more or touch the clock and the environment. */
const wiring: Readonly<Record<string, readonly string[]>> = {
  'console/index.tsx': ['file', 'forms'],
  'taskpane/index.tsx': ['commands', 'excel', 'client', 'forms', 'file'],
  'taskpane/check-worker.ts': ['forms'],
};

/** Words of the outside world and the folders that may say them. */
const touches: readonly { readonly pattern: RegExp; readonly allowed: RegExp }[] = [
  {
    pattern: /\bDate\.now\(|\bnew Date\(\)/,
    allowed: /^(bureau\/main|taskpane\/index|cli\/|workbench\/|console\/index)/,
  },
  { pattern: /\bMath\.random\(/, allowed: /^(bureau\/main|taskpane\/index|cli\/|workbench\/)/ },
  {
    pattern: /\bExcel\.(run|[A-Z])|\bOffice\.[a-zA-Z]/,
    allowed: /^(excel\/|taskpane\/index|workbench\/)/,
  },
  {
    pattern: /(?<![.\w])fetch\(/,
    allowed: /^(taskpane\/index|bureau\/main|cli\/|workbench\/|console\/index)/,
  },
  { pattern: /from 'hucre/, allowed: /^file\// },
  { pattern: /\bindexedDB\b/, allowed: /^(taskpane\/index)/ },
  { pattern: /\bprocess\.env\b/, allowed: /^(bureau\/main|cli\/)/ },
];

const src = resolve(__dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.tsx?$/.test(f))
  .map((f) => f.split(sep).join('/'));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = [...text.matchAll(/(?:from\s+|import\s+|import\(\s*)['"](\.[^'"]+)['"]/g)].map(
    (m) => m[1] ?? '',
  );
  return found.map((f) =>
    relative(src, resolve(src, dirname(file), f))
      .split(sep)
      .join('/'),
  );
}

function folderOf(path: string): string {
  const parts = path.split('/');
  if (parts[0] === 'core') return `core/${parts[1]}`;
  if (parts[0] === 'bureau' && parts[1] === 'store' && parts.length > 2) return 'bureau/store';
  return parts[0] ?? '';
}

function mayImport(file: string, target: string): boolean {
  const from = folderOf(file);
  const to = folderOf(target);
  if (from === to) return true;
  const allowed = [...(table[from] ?? []), ...(wiring[file] ?? [])];
  return allowed.some((a) => a === to || (a.endsWith('/*') && to.startsWith(a.slice(0, -1))));
}

test('every import stays within the table of src/ARCHITECTURE.md', () => {
  const broken = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => !mayImport(file, target))
      .map((target) => `${file} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every source folder stands in the table', () => {
  const folders = new Set(files.map(folderOf));
  expect([...folders].filter((f) => !(f in table))).toEqual([]);
});

test('clock, chance, Excel, network and environment are touched only where the table allows it', () => {
  const broken = files.flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return touches
      .filter((t) => t.pattern.test(text) && !t.allowed.test(file))
      .map((t) => `${file}: ${t.pattern}`);
  });
  expect(broken).toEqual([]);
});

test('the import graph has no cycle', () => {
  const exists = new Set(files);
  const resolveFile = (t: string) =>
    [`${t}.ts`, `${t}.tsx`, `${t}/index.ts`, `${t}/index.tsx`, t].find((f) => exists.has(f));
  const graph = new Map(
    files.map((f) => [
      f,
      importsOf(f)
        .map(resolveFile)
        .filter((t) => t !== undefined),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('what the add-in sends with forbids compiled schemas before any schema is made', () => {
  const makes = files.filter((f) => {
    const text = readFileSync(join(src, f), 'utf8');
    return /^client\//.test(f) && /^import (?!type).*core\/submission\/routes/m.test(text);
  });
  const late = makes.filter(
    (f) => !readFileSync(join(src, f), 'utf8').startsWith("import './uncompiled-schemas';"),
  );
  expect(makes.length).toBeGreaterThan(1);
  expect(late).toEqual([]);
});

test('no source file has more than 300 lines', () => {
  const long = files.filter((f) => readFileSync(join(src, f), 'utf8').trimEnd().split('\n').length > 300);
  expect(long).toEqual([]);
});

test('the core names no annex, column or rule', () => {
  const named = files.filter((f) => {
    if (!f.startsWith('core/')) return false;
    const code = readFileSync(join(src, f), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return /['"`](A[1-7][A-Z]?|A[1-7]-\d+|X-\d+|fixmedins_code|viol_amount|fund_amount|refund_\w+|subject_key)['"`]/.test(
      code,
    );
  });
  expect(named).toEqual([]);
});

test('no test mocks a module', () => {
  const dir = __dirname;
  const tests = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f));
  const word = ['jest', 'mock'].join('.');
  expect(tests.filter((f) => readFileSync(join(dir, f), 'utf8').includes(`${word}(`))).toEqual([]);
});
