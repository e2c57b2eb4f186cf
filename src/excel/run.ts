import { WorkbookError } from '../core/workbook/port';
import { asWorkbookError, codeOf, mayBeLack } from './errors';
import { Features, type Feature, type Has } from './features';

/** How long to wait for Excel and for the person at it; the timer is the host's own. */
export interface Patience {
  /** A round trip that takes longer is given up as `busy`. */
  readonly timeoutMs: number;
  /** After so long a cell that is being edited is spoken of; from then on Excel is asked as often. */
  readonly retryMs: number;
  readonly wait: (ms: number) => Promise<void>;
  /** Told when Excel waits for a person to leave a cell, and when it goes on. Without it a `cell-edit` is thrown instead. */
  readonly onCellEdit?: (editing: boolean) => void;
}

/** So often a cell that is being edited is asked after before the work is given up: ten minutes at one second. */
const MOST_ASKED = 600;

type Queue<T> = (context: Excel.RequestContext, has: Has) => T;
type Plain<T> = (context: Excel.RequestContext) => T;

/** One batch of round trips. What a round queues is queued again where Excel was not ready for it. */
export class Session {
  constructor(
    readonly context: Excel.RequestContext,
    private readonly link: ExcelLink,
  ) {}

  /**
   * Queues work and sends it; a round is done wholly by Excel, or refused before it began, or fails with its code. One
   * that fails for a feature that this Excel lacks is queued again without it.
   */
  async round<T>(queue: Queue<T>): Promise<T> {
    const asked = new Set<Feature>();
    const noting = (context: Excel.RequestContext): T =>
      queue(context, (feature) => {
        asked.add(feature);
        return this.link.features.has(feature);
      });
    try {
      return await this.patiently(noting);
    } catch (error) {
      if (!mayBeLack(error) || !(await this.findsLack(asked))) throw error;
    }
    return this.round(queue);
  }

  private async patiently<T>(queue: Plain<T>): Promise<T> {
    try {
      return await this.attempt(queue);
    } catch (error) {
      if (codeOf(error) === 'ActivityLimitReached') return this.later(queue);
      if (asWorkbookError(error).code !== 'cell-edit') throw error;
    }
    return this.afterEditing(queue);
  }

  /** A round whose changes make no events and are shown at once; events are switched on again whatever happens. */
  async quietly<T>(queue: Queue<T>): Promise<T> {
    try {
      return await this.round((context, has) => {
        const quiet = has('quiet');
        if (quiet) {
          this.link.silenced = true;
          context.runtime.enableEvents = false;
        }
        if (has('still')) context.workbook.application.suspendScreenUpdatingUntilNextSync();
        const made = queue(context, has);
        if (quiet) context.runtime.enableEvents = true;
        return made;
      });
    } finally {
      if (this.link.silenced && !this.link.late) await this.wake();
    }
  }

  private async wake(): Promise<void> {
    try {
      await this.attempt(() => undefined);
    } catch {
      // The link stays `silenced`: the next round, of whatever batch, switches events on first.
    }
  }

  /** Lets the pane answer to its user before work goes on. */
  breathe(): Promise<void> {
    return this.link.patience.wait(0);
  }

  /** Tries the features of a refused round one by one, once each; true where one is found to be lacking. */
  private async findsLack(asked: ReadonlySet<Feature>): Promise<boolean> {
    const { features } = this.link;
    let lacks = false;
    for (const feature of features.unproven(asked)) {
      try {
        await this.attempt((context) => features.tryOut(feature, context));
        features.learn(feature, true);
      } catch (error) {
        if (!mayBeLack(error) || !(await this.answers())) return lacks;
        features.learn(feature, false);
        if (feature === 'quiet') this.link.silenced = false;
        lacks = true;
      }
    }
    return lacks;
  }

  /** Whether Excel answers what every Excel can: a workbook that is gone refuses everything. */
  private async answers(): Promise<boolean> {
    const { link } = this;
    const silenced = link.silenced;
    link.silenced = false;
    try {
      await this.attempt(({ workbook }) => workbook.worksheets.load('items/name'));
      return true;
    } catch {
      return false;
    } finally {
      link.silenced = silenced;
    }
  }

  private async attempt<T>(queue: Plain<T>): Promise<T> {
    const { link, context } = this;
    await link.settled();
    if (link.silenced) context.runtime.enableEvents = true;
    const made = queue(context);
    await link.inTime(context.sync());
    link.silenced = false;
    return made;
  }

  private async later<T>(queue: Plain<T>): Promise<T> {
    await this.link.patience.wait(this.link.patience.retryMs);
    return this.attempt(queue);
  }

  private async afterEditing<T>(queue: Plain<T>): Promise<T> {
    const { patience } = this.link;
    await patience.wait(patience.retryMs);
    if (!patience.onCellEdit) return this.attempt(queue);
    const first = await this.unlessEditing(queue);
    if (first) return first.made;
    patience.onCellEdit(true);
    try {
      return await this.whenEdited(queue, MOST_ASKED);
    } finally {
      patience.onCellEdit(false);
    }
  }

  private async whenEdited<T>(queue: Plain<T>, left: number): Promise<T> {
    if (left === 0) throw new WorkbookError('cell-edit');
    await this.link.patience.wait(this.link.patience.retryMs);
    const done = await this.unlessEditing(queue);
    return done ? done.made : this.whenEdited(queue, left - 1);
  }

  private async unlessEditing<T>(queue: Plain<T>): Promise<{ readonly made: T } | undefined> {
    try {
      return { made: await this.attempt(queue) };
    } catch (error) {
      if (asWorkbookError(error).code === 'cell-edit') return undefined;
      throw error;
    }
  }
}

/** The one way to Excel: batches go one after another, and every failure comes out as a WorkbookError. */
export class ExcelLink {
  /** Whether an own write switched events off and Excel has not said yet that they are on again. */
  silenced = false;
  private turn: Promise<unknown> = Promise.resolve();
  /** A request that was given up and that Excel may still carry out. */
  late: { readonly answer: Promise<unknown>; readonly left: number } | undefined;

  constructor(
    readonly patience: Patience,
    readonly features = new Features(),
  ) {}

  run<T>(batch: (session: Session) => Promise<T>): Promise<T> {
    const own = this.turn.then(() => this.carryOut(batch));
    // Whoever called hears of a failure; those who wait only need to know that the turn is over.
    this.turn = own.then(
      () => undefined,
      () => undefined,
    );
    return own;
  }

  /** Waits for an answer as long as anybody may. */
  async inTime(answer: Promise<unknown>): Promise<void> {
    let waiting = true;
    const over = (): void => void (waiting = false);
    answer.then(over, over);
    await Promise.race([answer, this.tooLong(() => (this.late = waiting ? { answer, left: 2 } : this.late))]);
  }

  private async tooLong(then: () => unknown): Promise<never> {
    await this.patience.wait(this.patience.timeoutMs);
    then();
    throw new WorkbookError('busy', undefined, 'timeout');
  }

  /** Nothing overtakes a request that was given up, for it may still be carried out; one that is never answered is waited for twice. */
  async settled(): Promise<void> {
    const { late } = this;
    if (!late) return;
    const left = late.left - 1;
    const isOver = late.answer.then(
      () => undefined,
      () => undefined,
    );
    await Promise.race([
      isOver,
      this.tooLong(() => {
        if (this.late === late) this.late = left > 0 ? { ...late, left } : undefined;
      }),
    ]);
    if (this.late === late) this.late = undefined;
  }

  private async carryOut<T>(batch: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await Excel.run({ delayForCellEdit: false }, (context) => batch(new Session(context, this)));
    } catch (error) {
      throw asWorkbookError(error);
    }
  }
}
