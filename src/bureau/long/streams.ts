/** Bytes that travel together. */
const A_PIECE = 64 * 1024;

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Answers that are given piece by piece, by number. */
export class Streams {
  private readonly open = new Map<number, AsyncIterator<Uint8Array>>();
  private serial = 0;

  /** Keeps a stream until it ends, fails or is dropped; gives its number. */
  keep(content: AsyncIterable<Uint8Array>): number {
    this.open.set(++this.serial, content[Symbol.asyncIterator]());
    return this.serial;
  }

  /** The next bytes of a stream; undefined at its end. */
  async more(stream: number): Promise<Uint8Array | undefined> {
    const content = this.open.get(stream);
    const pieces: Uint8Array[] = [];
    let length = 0;
    try {
      while (content && length < A_PIECE) {
        const { done, value } = await content.next();
        if (done) this.open.delete(stream);
        if (done) break;
        pieces.push(value);
        length += value.length;
      }
    } catch (error) {
      this.open.delete(stream);
      throw error;
    }
    return length === 0 ? undefined : joined(pieces, length);
  }

  async drop(stream: number): Promise<undefined> {
    const content = this.open.get(stream);
    this.open.delete(stream);
    await content?.return?.();
    return undefined;
  }
}
