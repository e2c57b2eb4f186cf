import type { Dataset } from '../form/table';
import type { CompiledForm } from './compiled';
import type { CheckContext } from './context';
import { EquationTemplate } from './equation-template';
import type { Equation, EquationCell, Equations } from './equation';
import { askedIn, type Asked, type Found } from './found';
import type { LinearEquation } from './linear';
import { World } from './run/world';

/** The `=` rules over numbers that run on a package, as equations between its cells; made as they are asked for. */
export function equationsOf(form: CompiledForm, data: Dataset, context: CheckContext = {}): Equations {
  const world = new World(form, data, context);
  return equationsIn(world, askedIn(world));
}

/** The same for rules that may have run already: those that found nothing have no broken equation. */
export function equationsIn(world: World, asked: readonly (Asked | Found)[]): Equations {
  let made: readonly EquationRule[] | undefined;
  // Most packages are right: nobody asks for an equation of theirs.
  const rules = () => (made ??= asked.flatMap((one) => ruleOf(one, world)));
  let broken: readonly Equation[] | undefined;
  return {
    get broken() {
      broken ??= rules().flatMap((rule) => rule.broken());
      return broken;
    },
    through: (cell: EquationCell) => rules().flatMap((rule) => rule.through(cell)),
    of: (scope: string) => rules().flatMap((rule) => (rule.scope === scope ? rule.all() : [])),
  };
}

function ruleOf(one: Asked | Found, world: World): readonly EquationRule[] {
  const { equation } = one.instance;
  const plain = one.rule.record.state === 'active' && one.target.headerOf === undefined;
  return equation && plain ? [new EquationRule(one, equation, world)] : [];
}

/** One rule's equations; its closures are bound when the first is asked for. */
class EquationRule {
  readonly scope: string;
  private bound: EquationTemplate | undefined;

  constructor(
    private readonly asked: Asked | Found,
    private readonly equation: LinearEquation,
    private readonly world: World,
  ) {
    this.scope = asked.target.scope;
  }

  private get template(): EquationTemplate {
    const { rule, instance, target } = this.asked;
    const { equation, world } = this;
    this.bound ??= new EquationTemplate({ record: rule.record, instance, equation, target, world });
    return this.bound;
  }

  broken(): Equation[] {
    if (!('failing' in this.asked)) return this.template.broken();
    return this.asked.failing.length > 0 ? this.template.broken(this.asked.failing) : [];
  }

  through(cell: EquationCell): Equation[] {
    const { total, parts } = this.equation;
    const reads = [total, ...parts.map((p) => p.of)].some(
      (node) => 'column' in node && node.scope === cell.scope && node.column.id === cell.column,
    );
    return reads ? this.template.through(cell) : [];
  }

  all(): Equation[] {
    return this.template.all();
  }
}
