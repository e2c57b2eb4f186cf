import { Writable } from 'node:stream';
import { errorLine, logTo } from '../../src/bureau/log-lines';

const ID_NUMBER = '520122198001011234';

function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('broken JSON is logged by its place in the program, without the text it broke on', () => {
  const error = thrown(() => JSON.parse(`{"x": 张三 ${ID_NUMBER}`));
  const line = errorLine(error);
  expect(JSON.stringify(line)).not.toMatch(/张三|5201/);
  expect(line).toMatchObject({ type: 'SyntaxError', at: expect.any(Array) });
  expect(line).not.toHaveProperty('message');
});

test('an error of the database is logged by its code, without its values', () => {
  const error = Object.assign(new Error(`duplicate key value ${ID_NUMBER}`), {
    code: '23505',
    detail: `Key (name)=(${ID_NUMBER}) already exists.`,
    where: ID_NUMBER,
  });
  expect(JSON.stringify(errorLine(error))).not.toContain(ID_NUMBER);
  expect(errorLine(error)).toMatchObject({ type: 'Error', code: '23505' });
});

test('a connection that fails keeps its words, and what is thrown without being an error has none', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  expect(errorLine(error)).toMatchObject({ message: 'connect ECONNREFUSED 127.0.0.1:5432' });
  expect(errorLine(ID_NUMBER)).toEqual({ type: 'string' });
});

test('a line break in an error stays within its own line of JSON', () => {
  const lines: string[] = [];
  const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
    lines.push(chunk.toString());
    done();
  };
  logTo(new Writable({ write }), 'error').error(
    { err: new Error('a\n{"level":60}'), token: 'secret' },
    'fault',
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trim().split('\n')).toHaveLength(1);
  expect(lines[0]).not.toContain('secret');
});
