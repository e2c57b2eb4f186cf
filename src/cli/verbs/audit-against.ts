import { bridgeOf } from '../../core/audit/bridge';
import { bridgeBetween, bridgePrinted, bridgeSince, type Taken } from '../../core/audit/bridge-between';
import type { Bridge } from '../../core/audit/bridge-table';
import type { Accepted } from '../../core/consolidate/accepted';
import { readerOf } from '../../core/form/cell';
import { CellState } from '../../core/form/table';
import { Unusable } from '../io';
import type { AuditInput } from './audit-input';
import { named, opened, stating, type Named } from './audit-named';

const AGAINST = ['recomputed', 'upper', 'snapshot', 'printed'] as const;
type Against = (typeof AGAINST)[number];

/** Which figure is asked for, of which unit, and what it is held against. */
export interface BridgeAsked {
  readonly word: string;
  readonly unit: string | undefined;
  readonly against: string | undefined;
  readonly printed: string | undefined;
}

interface Asking {
  readonly input: AuditInput;
  readonly asked: BridgeAsked;
  readonly figure: Named;
}

function takenFrom({ input, asked, figure }: Asking, submission: Accepted, area?: string): Taken {
  const books = opened(input);
  const { scope, column, place } = figure;
  const request = { submission, scope, rowId: place, column, ...(area !== undefined && { area }) };
  const bridge = bridgeOf(books, request);
  if (!bridge) throw new Unusable(`${asked.word} 没有填报数，或没有可以核对的明细，请核对表、栏、行`);
  return { bridge, books };
}

function againstUpper(asking: Asking, own: Taken): Bridge {
  const { form, submissions } = asking.input;
  const { unit } = own.bridge.cell;
  const parent = form.definition.regions.find((r) => r.code === unit)?.parent;
  const above = submissions.find((s) => s.unit === parent && s.data.tables.has(asking.figure.scope));
  if (!above || parent === unit)
    throw new Unusable(
      `这些工作簿里没有 ${unit} 的上级填报的 ${asking.figure.scope}，请一并写出上级的工作簿`,
    );
  return bridgeBetween(own.bridge, takenFrom(asking, above, unit).bridge);
}

function againstSnapshot(asking: Asking, own: Taken): Bridge {
  const { input, figure } = asking;
  const { unit } = own.bridge.cell;
  if (input.before.length === 0) throw new Unusable('请用 --before 写出上一期的工作簿');
  const earlier = { ...asking, input: { ...input, submissions: input.before } };
  const before = takenFrom(earlier, stating(earlier.input, figure.scope, unit));
  const { scope, column, place } = figure;
  return bridgeSince(own, before, { scope, column, rowId: place, area: own.bridge.cell.area ?? unit });
}

function againstPrinted({ input, asked, figure }: Asking, { bridge }: Taken): Bridge {
  const column = input.form.names.definition(figure.scope).columns.find((c) => c.id === figure.column);
  const read = column && asked.printed !== undefined ? readerOf(column, undefined)(asked.printed) : undefined;
  if (read?.state !== CellState.value || read.number === undefined)
    throw new Unusable(`请用 --printed 写出印出来的数，单位、小数位数与这一栏相同`);
  return bridgePrinted(bridge, read.number);
}

/** Takes apart why a stated figure differs from the recomputed one, the block of the office above, its snapshot before or a printed figure. */
export function bridgeAgainst(input: AuditInput, asked: BridgeAsked): Bridge & { readonly against: Against } {
  const against = AGAINST.find((a) => a === (asked.against ?? 'recomputed'));
  if (!against) throw new Unusable(`--against 只能是 ${AGAINST.join('、')}`);
  const asking = { input, asked, figure: named(input, asked.word) };
  const own = takenFrom(asking, stating(input, asking.figure.scope, asked.unit));
  const made = {
    recomputed: () => own.bridge,
    upper: () => againstUpper(asking, own),
    snapshot: () => againstSnapshot(asking, own),
    printed: () => againstPrinted(asking, own),
  };
  return { ...made[against](), against };
}
