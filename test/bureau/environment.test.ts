import { readEnvironment } from '../../src/bureau/environment';
import { StartRefused } from '../../src/bureau/store/start-refused';

function refusal(environment: Record<string, string>): string {
  try {
    readEnvironment(environment);
  } catch (error) {
    if (error instanceof StartRefused) return error.message;
    throw error;
  }
  return '';
}

test('without any variable the endpoint uses the embedded store and is no demo', () => {
  expect(readEnvironment({ PATH: '/bin' })).toEqual({ demo: false });
});

test('every known variable is read', () => {
  expect(readEnvironment({ DUIBIAO_DATA: '/srv/d', DUIBIAO_PORT: '9000', DUIBIAO_DEMO: '1' })).toEqual({
    data: '/srv/d',
    port: 9000,
    demo: true,
  });
  const databaseUrl = 'postgres://u:secret@db:5432/duibiao';
  expect(
    readEnvironment({ DUIBIAO_DATABASE_URL: databaseUrl, DUIBIAO_DEMO: '0', DUIBIAO_HOST: '0.0.0.0' }),
  ).toEqual({
    databaseUrl,
    demo: false,
    host: '0.0.0.0',
  });
});

test.each([
  [{ DUIBIAO_PROT: '1' }, 'DUIBIAO_PROT'],
  [{ DUIBIAO_PORT: 'eighty' }, 'DUIBIAO_PORT'],
  [{ DUIBIAO_PORT: '70000' }, '70000'],
  [{ DUIBIAO_PORT: '-1' }, '-1'],
  [{ DUIBIAO_PORT: '' }, 'DUIBIAO_PORT'],
  [{ DUIBIAO_DATA: ' ' }, 'DUIBIAO_DATA'],
  [{ DUIBIAO_DATABASE_URL: 'mysql://x/y' }, 'postgres://'],
  [{ DUIBIAO_DATABASE_URL: 'nonsense' }, 'postgres://'],
  [{ DUIBIAO_DEMO: 'yes' }, 'yes'],
  [{ DUIBIAO_HOST: 'everywhere' }, 'everywhere'],
  [{ DUIBIAO_OIDC_ISSUER: 'https://id.example' }, 'DUIBIAO_OIDC_ISSUER'],
  [{ DUIBIAO_DEMO: '1', DUIBIAO_DATABASE_URL: 'postgres://u:p@h/d' }, '演示账户不能放进正式数据库'],
  [{ DUIBIAO_DEMO: '1', DUIBIAO_HOST: '0.0.0.0' }, '只在本机提供'],
  [{ DUIBIAO_DATA: '/d', DUIBIAO_DATABASE_URL: 'postgres://u:p@h/d' }, '只能用其一'],
])('%p is refused in one sentence that names %p', (environment, named) => {
  const said = refusal(environment as Record<string, string>);
  expect(said).toContain(named);
  expect(said).not.toContain('\n');
});

test('a wrong database address is refused without its password', () => {
  expect(refusal({ DUIBIAO_DATABASE_URL: 'http://u:secret@h/d' })).not.toContain('secret');
});
