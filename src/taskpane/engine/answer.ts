import type { FormDefinition } from '../../core/form/definition';
import type { CellValue, Grid, GridBook } from '../../core/form/grid';
import type { NarrativeWords } from '../../core/form/narrative-words';
import { NoRoom } from '../ports';
import { Engine } from './engine';
import { ITEMS_A_SLICE, type FromWorker, type GridHead, type Question, type ToWorker } from './protocol';

type Method = (...given: readonly unknown[]) => unknown;

/** Answers messages with an engine: the whole of the worker but its thread. */
export class Answerer {
  private readonly engine: Engine;
  private head: Omit<GridBook, 'grids'> = { names: [] };
  private readonly grids: (GridHead & { readonly values: (readonly CellValue[])[] })[] = [];

  constructor(
    form: FormDefinition,
    private readonly post: (message: FromWorker) => void,
    narrative?: NarrativeWords,
  ) {
    this.engine = new Engine(form, narrative);
  }

  /** Uses a time without questions. */
  rest(): void {
    this.engine.prepare();
  }

  hear(message: ToWorker): void {
    if (message.say === 'book') {
      this.head = message.head;
      this.grids.length = 0;
    } else if (message.say === 'grid') this.grids.push({ ...message.head, values: [] });
    else if (message.say === 'rows') for (const row of message.rows) this.grids.at(-1)?.values.push(row);
    else this.answer(message);
  }

  private answer(message: Extract<ToWorker, { say: 'ask' }>): void {
    const { id, question, given, withBook } = message;
    try {
      const book: GridBook = { ...this.head, grids: this.grids.map((g): Grid => g) };
      this.send(id, this.call(question, withBook ? [book] : given));
    } catch (error) {
      const { name, message: text } = error instanceof Error ? error : new Error(String(error));
      const room = error instanceof NoRoom ? { room: { sheet: error.sheet, wanted: error.wanted } } : {};
      this.post({
        say: 'failed',
        id,
        name,
        message: text,
        ...room,
      });
    }
  }

  private call(question: Question, given: readonly unknown[]): unknown {
    return (this.engine[question] as Method).apply(this.engine, [...given]);
  }

  private send(id: number, value: unknown): void {
    if (Array.isArray(value)) {
      this.slices(id, undefined, value);
      this.post({ say: 'done', id, value: [] });
      return;
    }
    const rest: Record<string, unknown> = {};
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Map) {
      this.post({ say: 'done', id, value });
      return;
    }
    for (const [field, part] of Object.entries(value)) {
      if (!Array.isArray(part) || part.length <= ITEMS_A_SLICE) rest[field] = part;
      else {
        rest[field] = [];
        this.slices(id, field, part);
      }
    }
    this.post({ say: 'done', id, value: rest });
  }

  private slices(id: number, field: string | undefined, items: readonly unknown[]): void {
    for (let i = 0; i < items.length; i += ITEMS_A_SLICE)
      this.post({ say: 'slice', id, field, items: items.slice(i, i + ITEMS_A_SLICE) });
  }
}
