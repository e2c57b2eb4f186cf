import type { FormDefinition } from '../../core/form/definition';
import type { NarrativeWords } from '../../core/form/narrative-words';
import type { Found } from '../found';
import type { Checker } from '../ports';
import { Engine } from './engine';
import { joined } from './recheck';

/** The engine in the same thread: for hosts without workers, and for tests. */
export function inlineChecker(form: FormDefinition, narrative?: NarrativeWords): Checker {
  const engine = new Engine(form, narrative);
  let found: readonly Found[] = [];
  return {
    recognise: async (book) => engine.recognise(book),
    async check(book) {
      const checked = engine.check(book);
      found = checked.findings;
      return checked;
    },
    stop: () => undefined,
    leave: async (sheets) => engine.leave(sheets),
    readersOf: async (places) => engine.readersOf(places),
    recheck: async (cells) => {
      const again = engine.recheck(cells);
      found = again ? joined(found, again.pieces) : found;
      return again && { ...again, findings: found };
    },
    fixes: async (ids) => engine.fixes(ids),
    describe: async (id) => engine.describe(id),
    propose: async (mode, header) => engine.propose(mode, header),
    know: async (known) => engine.know(known),
    plan: async (scopes, header) => engine.plan(scopes, header),
    outline: async (scope, remembered) => engine.outline(scope, remembered),
    takeFile: async (book) => engine.takeFile(book),
    outlineFile: async (file, scope, remembered) => engine.outlineFile(file, scope, remembered),
    importFixes: async (plan) => engine.importFixes(plan),
    registry: async (column) => engine.registry(column),
    nextEmpty: async (scope, column, row) => engine.nextEmpty(scope, column, row),
    pack: async (scopes, meta) => engine.pack(scopes, meta),
    compare: async (earlier, scopes) => engine.compare(earlier, scopes),
    locate: async (earlier, cells) => engine.locate(earlier, cells),
    report: async (text, accepted) => engine.report(text, accepted),
    contents: async (parcel) => engine.contents(parcel),
    balanced: async (request) => engine.balanced(request),
  };
}
