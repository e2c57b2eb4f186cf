import { Streams } from '../../../src/bureau/long/streams';

const A_PIECE = 64 * 1024;

async function* given(
  pieces: readonly Uint8Array[],
  ended: () => void,
  fault?: Error,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
    if (fault) throw fault;
  } finally {
    ended();
  }
}

const nothing = (): void => undefined;

test('small pieces travel together in their order, and no bytes say that a stream is at its end', async () => {
  const streams = new Streams();
  const stream = streams.keep(given([Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)], nothing));
  expect(await streams.more(stream)).toEqual(Uint8Array.of(1, 2, 3));
  expect(await streams.more(stream)).toBeUndefined();
});

test('what is longer than a piece comes in several, and nothing of it is lost', async () => {
  const streams = new Streams();
  const pieces = [1, 2, 3].map((n) => new Uint8Array(A_PIECE - 1).fill(n));
  const stream = streams.keep(given(pieces, nothing));
  const taken: Uint8Array[] = [];
  for (let piece = await streams.more(stream); piece; piece = await streams.more(stream)) taken.push(piece);
  expect(taken.map((t) => t.length)).toEqual([2 * (A_PIECE - 1), A_PIECE - 1]);
  expect(Buffer.concat(taken).equals(Buffer.concat(pieces))).toBe(true);
});

test('a stream that fails says so once and is forgotten', async () => {
  const streams = new Streams();
  const stream = streams.keep(given([Uint8Array.of(1)], nothing, new RangeError('torn')));
  await expect(streams.more(stream)).rejects.toThrow('torn');
  expect(await streams.more(stream)).toBeUndefined();
});

test('a stream that is dropped ends where it stands', async () => {
  const streams = new Streams();
  const ended = jest.fn();
  const stream = streams.keep(given([new Uint8Array(A_PIECE), new Uint8Array(A_PIECE)], ended));
  await streams.more(stream);
  expect(ended).not.toHaveBeenCalled();
  await streams.drop(stream);
  expect(ended).toHaveBeenCalledTimes(1);
  expect(await streams.more(stream)).toBeUndefined();
});
