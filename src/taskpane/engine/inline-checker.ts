import type { FormDefinition } from '../../core/form/definition';
import type { Checker } from '../ports';
import { Engine } from './engine';

/** The engine in the same thread: for hosts without workers, and for tests. */
export function inlineChecker(form: FormDefinition): Checker {
  const engine = new Engine(form);
  return {
    recognise: async (book) => engine.recognise(book),
    check: async (book) => engine.check(book),
    stop: () => undefined,
    fixes: async (ids) => engine.fixes(ids),
    describe: async (id) => engine.describe(id),
    propose: async (mode) => engine.propose(mode),
    plan: async (scopes, header) => engine.plan(scopes, header),
    outline: async (scope, remembered) => engine.outline(scope, remembered),
    importFixes: async (plan) => engine.importFixes(plan),
    registry: async (column) => engine.registry(column),
    nextEmpty: async (scope, column, row) => engine.nextEmpty(scope, column, row),
    pack: async (scopes, meta) => engine.pack(scopes, meta),
    compare: async (earlier, scopes) => engine.compare(earlier, scopes),
  };
}
