import { FORMAT, migrateForm, understoodFormats } from '../../../src/core/form/migrate';

test('version 1 is the only format so far', () => {
  expect(understoodFormats).toEqual(['duibiao-form/1']);
});

test('a definition of the newest format stays as it is', () => {
  expect(migrateForm({ format: FORMAT, id: 'a' })).toEqual({ format: FORMAT, id: 'a' });
});

test('any other format is not understood', () => {
  for (const format of [undefined, 1, '', 'duibiao-form/2', 'duibiao-form/0'])
    expect(migrateForm({ format })).toBeUndefined();
});
