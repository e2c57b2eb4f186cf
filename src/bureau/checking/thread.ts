import { catalogOf, type FormCatalog, type KnownForm } from '../form-catalog';
import { answerQuestions } from '../threads/answer-questions';
import { FilingUnderCheck } from './check-filing';
import type { Answers, Question } from './messages';
import { reread } from './reread';

/** The forms and the submissions that this thread knows. */
class Bench {
  private forms: FormCatalog | undefined;
  private readonly filings = new Map<number, FilingUnderCheck>();

  private form(hash: string): KnownForm {
    const known = this.forms?.byHash(hash);
    if (!known) throw new Error(`no form ${hash}`);
    return known;
  }

  private filing(job: number): FilingUnderCheck {
    const known = this.filings.get(job);
    if (!known) throw new Error(`no submission ${job}`);
    return known;
  }

  async answer(asked: Question): Promise<Answers[Question['kind']]> {
    switch (asked.kind) {
      case 'form':
        if (this.forms) await this.forms.add(asked.definition);
        else this.forms = await catalogOf([asked.definition]);
        return undefined;
      case 'read': {
        const filing = new FilingUnderCheck(asked.bytes);
        this.filings.set(asked.job, filing);
        return filing.read(this.form(asked.form));
      }
      case 'check': {
        const filing = this.filing(asked.job);
        // The last question about it, whatever comes of it.
        this.filings.delete(asked.job);
        return filing.check(this.form(asked.form), asked.evidence);
      }
      case 'reread':
        return reread({ form: this.form(asked.form), extracts: this.form(asked.extracts) }, asked.versions);
      case 'end':
        this.filings.delete(asked.job);
        return undefined;
    }
  }
}

const bench = new Bench();
// One after the other: a question finds what the one before it has left.
let last: Promise<unknown> = Promise.resolve();
answerQuestions((question: Question) => {
  const answer = last.then(() => bench.answer(question));
  last = answer.catch(() => undefined);
  return answer;
});
