import type { KnownForm } from '../form-catalog';
import { AskedThread } from '../threads/asked-thread';
import type { Answers, Question } from './messages';

/** One thread that checks; it answers in the order in which it is asked. */
export class CheckingThread extends AskedThread<Question, Answers> {
  /** Submissions that it holds. */
  jobs = 0;
  private readonly forms = new Set<string>();

  /** Gives it a form to check by, once. */
  learn({ hash, definition }: KnownForm): void {
    if (this.forms.has(hash)) return;
    this.forms.add(hash);
    // A form that cannot be compiled is said by the question that needs it.
    this.ask({ kind: 'form', definition }).catch(() => undefined);
  }
}
