import { openApi } from '../../src/bureau/openapi';
import { routes } from '../../src/core/submission/routes';

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { parameters: { in: string; name: string }[]; responses: object }>>
    >
  >;
}

let described: Description;
/** How often something else had its turn while the description was made. */
let turns = 0;

beforeAll(async () => {
  let isMaking = true;
  const other = (): void => {
    turns++;
    if (isMaking) setImmediate(other);
  };
  setImmediate(other);
  described = (await openApi()) as unknown as Description;
  isMaking = false;
});

test('other calls have their turn while it is made, and it is made once', () => {
  expect(turns).toBeGreaterThan(Object.keys(described.paths).length / 2);
  expect(openApi()).toBe(openApi());
});

test('every route of the table is described, by its method, with its answers and the problem document', () => {
  expect(described.openapi).toBe('3.1.0');
  for (const route of Object.values(routes)) {
    const operation = described.paths[route.path]?.[route.method.toLowerCase()];
    expect(Object.keys(operation?.responses ?? {}).sort()).toEqual(
      [...Object.keys(route.answers), 'default'].sort(),
    );
  }
});

test('the description is JSON and names the key of a submission', () => {
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  const submit = described.paths['/v1/submissions']?.post?.parameters ?? [];
  expect(submit).toContainEqual(
    expect.objectContaining({ in: 'header', name: 'idempotency-key', required: true }),
  );
});

test('a row of a submission is described as texts, numbers and blanks', () => {
  expect(JSON.stringify(described.paths['/v1/submissions']?.post)).toContain(
    '"rows":{"maxItems":200000,"type":"array","items":{"type":"array","items":{"type":["string","number","null"]}}}',
  );
});

test('each parameter in a path is declared', () => {
  for (const route of Object.values(routes)) {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    const declared = described.paths[route.path]?.[route.method.toLowerCase()]?.parameters ?? [];
    expect(declared.filter((p) => p.in === 'path').map((p) => p.name)).toEqual(names);
  }
});
