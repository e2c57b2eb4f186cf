/** A line of a log that lies in another database, as it waits to be carried there. */
export interface WaitingLine {
  readonly region: string;
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
}

/** Lines between databases; each comes into its log once, however often it is carried. */
export interface LineStore {
  /** Those that wait here, the oldest first; none where every log lies here. */
  waitingLines(limit: number): Promise<readonly WaitingLine[]>;
  /** Takes a line into its region's log, which lies here; one that was taken before changes nothing. */
  takeLine(line: WaitingLine): Promise<void>;
  /** Forgets a line that its log has taken. */
  forgetLine(line: Pick<WaitingLine, 'region' | 'id'>): Promise<void>;
}
