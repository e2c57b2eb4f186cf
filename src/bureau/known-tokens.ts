/** A token that was found to be one of this bureau. */
export interface Verified {
  readonly signIn: string;
  /** Seconds since 1970. */
  readonly until: number;
}

/** Tokens are remembered so many at most, by their digests. */
const MOST_KNOWN = 10_000;

/** What was verified once stays so until it runs out: a signature costs more than all else that is asked of a call. Whether the sign-in still stands is asked of the store each time. */
export class KnownTokens {
  private readonly known = new Map<string, Verified>();

  signInOf(digest: string, now: Date): string | undefined {
    const verified = this.known.get(digest);
    return verified && verified.until > Math.floor(now.getTime() / 1000) ? verified.signIn : undefined;
  }

  add(digest: string, verified: Verified): void {
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(digest, verified);
  }
}
