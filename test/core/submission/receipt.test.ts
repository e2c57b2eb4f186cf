import { chinaDay, chinaTime, fingerprint, receiptNumber } from '../../../src/core/submission/receipt';

const EVENING = '2024-05-28T16:55:07.123Z';

test('a receipt is timed by the clock in China, where the evening of 28 May in UTC is already the 29th', () => {
  expect(chinaTime(EVENING)).toBe('2024-05-29 00:55:07');
  expect(chinaDay(EVENING)).toBe('2024-05-29');
});

test('a receipt number names region, day of arrival in China and place in the log', () => {
  expect(receiptNumber('520122', EVENING, 137)).toBe('520122-20240529-0137');
});

test('a fingerprint is the first eight bytes of a digest in groups of four', () => {
  expect(fingerprint(`7f3a91c25e08b64d${'0'.repeat(48)}`)).toBe('7F3A 91C2 5E08 B64D');
});
