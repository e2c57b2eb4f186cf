import { groupThousands } from '../../../core/value/amount';

/** A difference as tables print it: ＋ where more was stated, － where less, 0.00 as it is. */
export function signed(amount: string): string {
  const digits = groupThousands(amount.replace(/^[-+]/, ''));
  if (/^[0.,]*$/.test(digits)) return digits;
  return `${amount.startsWith('-') ? '－' : '＋'}${digits}`;
}
