/** The outside world of the command line, handed to every verb so that tests can stand in for it. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<Uint8Array>;
  /** Whether progress may be shown on standard error. */
  readonly terminal: boolean;
}

/** Exit codes of contract.md. */
export const Exit = { clean: 0, findings: 1, unusable: 2, refused: 3 } as const;

/** The call or its input cannot be used; the message is one sentence for the person at the terminal. */
export class Unusable extends Error {}

/** The endpoint refused or cannot be reached; the message is one sentence for the person at the terminal. */
export class Refused extends Error {}

/** One verb of the command line: runs on its arguments and returns the exit code. */
export interface Verb {
  readonly usage: string;
  readonly about: string;
  run(args: readonly string[], io: Io): Promise<number>;
}
