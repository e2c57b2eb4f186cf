import jsQR from 'jsqr';
import { qrModules, QUIET_ZONE } from '../../../src/core/fill/print/qr';
import { printMark, verifyMark } from '../../../src/core/submission/print-mark';
import { fingerprint, type Receipt } from '../../../src/core/submission/receipt';

function receipt(id: string, version: number, digit: string): Receipt {
  return {
    format: 'duibiao-receipt/1',
    id,
    version,
    number: `HZ-${version}`,
    sha256: digit.repeat(64),
  } as Receipt;
}

const [first, second] = [receipt('s-1', 1, 'a'), receipt('s-1', 2, 'b')];
const stored = [first, second];
const markOf = ({ sha256, id, version }: Receipt): string => printMark({ sha256, stored: { id, version } });

/** A printed code as a camera sees it, read by a decoder that knows nothing of how it was made. */
function scanned(text: string): string | undefined {
  const [modules, scale] = [qrModules(text), 4];
  const size = (modules.length + 2 * QUIET_ZONE) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const dark = modules[Math.floor(y / scale) - QUIET_ZONE]?.[Math.floor(x / scale) - QUIET_ZONE];
      if (dark) pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  return jsQR(pixels, size, size)?.data;
}

test('the code on a cover, read back by a decoder, is equal to its stored version', () => {
  const text = scanned(markOf(second));
  expect(text).toBe(markOf(second));
  expect(verifyMark(text ?? '', stored)).toEqual({ kind: 'equal', of: second, latest: 2 });
});

test('a typed fingerprint of an older version is equal and says that a newer one came', () => {
  expect(verifyMark(fingerprint(first.sha256), stored)).toEqual({ kind: 'equal', of: first, latest: 2 });
});

test('changed data, another filing, a draft and a misread text are told apart', () => {
  expect(verifyMark('0123 4567 89ab cdef', stored)).toEqual({ kind: 'differs', digits: '0123456789abcdef' });
  expect(verifyMark(markOf(receipt('s-9', 1, 'c')), stored)).toEqual({ kind: 'elsewhere' });
  expect(verifyMark(printMark({ sha256: first.sha256 }), stored)).toEqual({ kind: 'draft' });
  expect(verifyMark('你好', stored)).toEqual({ kind: 'unreadable' });
  expect(verifyMark(fingerprint(first.sha256), [])).toEqual({ kind: 'none' });
});
