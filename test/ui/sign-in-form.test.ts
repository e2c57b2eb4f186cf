import { fieldsOf, NOTHING_TYPED, typedOf } from '../../src/ui/sign-in-form';

const typed = { ...NOTHING_TYPED, name: ' 520122 ', password: 'duibiao-demo' };

test('name and password are enough where nothing else is asked for', () => {
  expect(typedOf(typed, fieldsOf([], false))).toEqual({
    by: 'password',
    name: '520122',
    password: 'duibiao-demo',
  });
});

test('what is missing is said, never skipped', () => {
  expect(typedOf({ ...typed, password: '' }, fieldsOf([], false))).toBe('signIn.needed');
  expect(typedOf(typed, fieldsOf(['code'], false))).toBe('signIn.needed');
  expect(typedOf({ ...typed, newPassword: 'short' }, fieldsOf(['new-password'], false))).toBe(
    'signIn.newPasswordNeeded',
  );
  expect(typedOf({ ...NOTHING_TYPED, newPassword: 'long enough 1' }, fieldsOf([], true))).toBe(
    'signIn.ticketNeeded',
  );
});

test('a ticket goes with the password to be, and no name', () => {
  const texts = { ...NOTHING_TYPED, ticket: ' T-1 ', newPassword: 'long enough 1' };
  expect(typedOf(texts, fieldsOf([], true))).toEqual({
    by: 'ticket',
    ticket: 'T-1',
    newPassword: 'long enough 1',
  });
});
