import type { Dataset } from '../form/table';
import type { CompiledForm } from './compiled';
import type { CheckContext } from './context';
import { EquationTemplate } from './equation-template';
import type { Equation, EquationCell, Equations } from './equation';
import { World } from './run/world';
import { targetsOf } from './targets';

/** The `=` rules over numbers that run on a package, as equations between its cells; made as they are asked for. */
export function equationsOf(form: CompiledForm, data: Dataset, context: CheckContext = {}): Equations {
  const world = new World(form, data, context);
  const templates = templatesOf(form, world);
  let broken: readonly Equation[] | undefined;
  return {
    get broken() {
      broken ??= templates.flatMap((t) => t.broken());
      return broken;
    },
    through: (cell: EquationCell) => templates.flatMap((t) => t.through(cell)),
    of: (scope: string) => templates.filter((t) => t.scope === scope).flatMap((t) => t.all()),
  };
}

function templatesOf(form: CompiledForm, world: World): EquationTemplate[] {
  const templates: EquationTemplate[] = [];
  for (const { record, instances } of form.rules) {
    if (record.state !== 'active' || (record.runs === 'merging' && world.context.merging !== true)) continue;
    for (const instance of instances) {
      const { equation } = instance;
      if (!equation || (instance.readsPrevious && !world.context.previous)) continue;
      for (const target of targetsOf(instance, world.data))
        if (target.headerOf === undefined)
          templates.push(new EquationTemplate({ record, instance, equation, target, world }));
    }
  }
  return templates;
}
