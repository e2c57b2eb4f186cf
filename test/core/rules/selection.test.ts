import fc from 'fast-check';
import { ColumnBuilder } from '../../../src/core/form/build';
import type { Dataset, TableData } from '../../../src/core/form/table';
import { compileForm } from '../../../src/core/rules/compile';
import { selectionFor } from '../../../src/core/rules/selection';
import { targetsOf } from '../../../src/core/rules/targets';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const form = compileForm(guizhou2024);
const scopes = guizhou2024.tables.map((t) => t.scope);

function empty(scope: string): TableData {
  const definition = form.names.definition(scope);
  const columns = new Map(definition.columns.map((c) => [c.id, new ColumnBuilder(c, 0).finish()]));
  return { definition, rowCount: 0, columns, place: undefined };
}

test('kept for each set of tables, the rules that run are those whose tables are there, whatever was asked before', () => {
  const around = fc.record({ previous: fc.boolean(), merging: fc.boolean(), headers: fc.boolean() });
  fc.assert(
    fc.property(fc.subarray(scopes), around, (held, { previous, merging, headers }) => {
      const tables = new Map(held.map((scope) => [scope, empty(scope)]));
      const data: Dataset = { tables, headers: new Map(headers ? [['A1', empty('A1')]] : []) };
      const context = { merging, ...(previous && { previous: data }) };
      const wanted = form.rules.filter(
        ({ record }) => record.state !== 'off' && (record.runs !== 'merging' || merging),
      );
      const running = wanted.flatMap((rule) =>
        rule.instances.filter((i) => (!i.readsPrevious || previous) && targetsOf(i, data).length > 0),
      );
      const selection = selectionFor(form, data, context);
      expect(selection.running.map((r) => r.instance)).toEqual(running);
      expect(selection.notRun.map((r) => r.rule)).not.toEqual(
        expect.arrayContaining(wanted.filter((r) => r.record.scope === '*').map((r) => r.record.id)),
      );
      for (const { rule, missing } of selection.notRun) {
        const needed = form.rules
          .filter((r) => r.record.id === rule)
          .flatMap((r) => r.instances.flatMap((i) => [i.scope, ...i.reads]));
        const lacking = needed.filter((s) => (s === 'H' ? !headers : !tables.has(s)));
        expect(new Set(missing)).toEqual(new Set(lacking));
        expect(missing.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 120 },
  );
});
