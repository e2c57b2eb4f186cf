import type { Bridge, BridgeNode, FigureAsked, TieEntry } from '../bureau-ports';

const RANK = { broken: 0, bound: 1, rounding: 2, ties: 3 } as const;

function size({ residual }: TieEntry): number {
  return Math.abs(Number(residual));
}

/** Differences, what does not tie first, then by size. */
export function ordered(entries: readonly TieEntry[]): readonly TieEntry[] {
  return [...entries].sort((a, b) => RANK[a.verdict] - RANK[b.verdict] || size(b) - size(a));
}

/** The figure to be explained first; undefined where all tie. */
export function worstOf(entries: readonly TieEntry[]): TieEntry | undefined {
  return ordered(entries).find((e) => e.verdict !== 'ties' && e.cell.level !== '机构');
}

/** The stated figure of a comparison, as the bridge is asked for it. */
export function figureOf({ cell: { submission, scope, row, column } }: TieEntry): FigureAsked {
  return { unit: submission.unit, scope, row, column };
}

/** Whether two questions mean the same figure. */
export function sameFigure(a: FigureAsked | undefined, b: FigureAsked): boolean {
  return a?.unit === b.unit && a.scope === b.scope && a.row === b.row && a.column === b.column;
}

/** What has every word sought in its name, whatever its case; everything where nothing is sought. */
export function matching<T extends { readonly name: string }>(
  all: readonly T[],
  sought: string,
): readonly T[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  return all.filter(({ name }) => {
    const text = name.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** One step of the tree as a line. */
export interface TieLine {
  readonly index: number;
  readonly node: BridgeNode;
  readonly parent: boolean;
  readonly open: boolean;
}

/** The lines of the tree that are shown: below closed steps none; of those that tie none where only differences are wanted. */
export function linesOfTree(
  nodes: Bridge['nodes'],
  { closed, differing }: { readonly closed: ReadonlySet<number>; readonly differing: boolean },
): readonly TieLine[] {
  const parents = new Set(nodes.map((n) => n.parent));
  const shown = new Set<number>();
  return nodes.flatMap((node, index): TieLine[] => {
    const above = node.parent === undefined || (shown.has(node.parent) && !closed.has(node.parent));
    const wanted =
      !differing || node.parent === undefined || node.verdict === 'broken' || node.verdict === 'bound';
    if (!above || !wanted) return [];
    shown.add(index);
    return [{ index, node, parent: parents.has(index), open: !closed.has(index) }];
  });
}

/** The step that is looked at: the chosen one, else the first that names a cell to be asked about. */
export function nodeInSight({ nodes }: Bridge, chosen: number | undefined): BridgeNode | undefined {
  if (chosen !== undefined) return nodes[chosen];
  return (
    nodes.find((n) => n.kind === 'cell' && n.verdict === 'broken') ?? nodes.find((n) => n.kind === 'cell')
  );
}
