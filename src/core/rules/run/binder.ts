import type { Node } from '../node';
import type { Bind, NumberOf, Reading, SourceRows, Test, TextOf } from './bind';
import { bindNumber } from './bind-number';
import { bindTest } from './bind-test';
import { bindText } from './bind-text';
import { certainIn } from './certain';
import { readAggregate } from './read-aggregate';
import { readChildren } from './read-children';
import { Frame } from './frame';
import type { Said } from './said';
import type { Target, World } from './world';

/** In a check: blanks are operands, a dash in a comparison silences. */
export const STRICT: Reading = { lenient: false, operands: true, dashSilences: true, inList: false };
/** In a check where a blank counts as 0, empty text or the earliest date. */
export const LENIENT: Reading = { lenient: true, operands: true, dashSilences: true, inList: false };
/** Inside WHERE: a comparison with a blank or a dash is not met, nothing is an operand. */
const IN_WHERE: Reading = { lenient: false, operands: false, dashSilences: false, inList: false };

/** Beside the rule: nothing is an operand. */
const APART: Reading = { ...STRICT, operands: false };

interface BinderParts {
  readonly world: World;
  readonly target: Target;
  readonly frame: Frame;
  readonly reading: Reading;
  readonly source?: SourceRows;
}

class Binder implements Bind {
  readonly world: World;
  readonly target: Target;
  readonly frame: Frame;
  readonly reading: Reading;
  readonly source?: SourceRows;

  constructor(private readonly parts: BinderParts) {
    this.world = parts.world;
    this.target = parts.target;
    this.frame = parts.frame;
    this.reading = parts.reading;
    if (parts.source) this.source = parts.source;
  }

  number(node: Node): NumberOf {
    if (node.kind === 'aggregate') return readAggregate(node, this).number;
    return node.kind === 'children' ? readChildren(node, this).number : bindNumber(node, this);
  }

  text(node: Node): TextOf {
    if (node.kind === 'aggregate') return readAggregate(node, this).text;
    return node.kind === 'children' ? readChildren(node, this).text : bindText(node, this);
  }

  test(node: Node): Test {
    return bindTest(node, this);
  }

  certain(node: Node, blanks = false): Said | undefined {
    return certainIn(node, this, blanks);
  }

  as(change: Partial<Reading>): Bind {
    return new Binder({ ...this.parts, reading: { ...this.reading, ...change } });
  }

  apart(): Bind {
    return new Binder({ ...this.parts, frame: new Frame(), reading: APART });
  }

  inside(source: SourceRows): Bind {
    return new Binder({ ...this.parts, frame: new Frame(), reading: IN_WHERE, source });
  }
}

/** A binder for the formulas of one target, with a frame of its own. */
export function binderFor(world: World, target: Target, reading: Reading): Bind {
  return new Binder({ world, target, frame: new Frame(), reading });
}
