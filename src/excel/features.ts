import { IDENTITY_PROPERTY } from '../core/form/identity';

/** What an Excel may lack without a loss of figures: the pane then knows less, or shows less. */
export type Feature =
  | 'quiet'
  | 'still'
  | 'names'
  | 'identity'
  | 'visibility'
  | 'filters'
  | 'tables'
  | 'protection'
  | 'hidden'
  | 'merges'
  | 'patterns'
  | 'borders';

/** What new sheets get beside what their cells hold, in the order in which it is given. */
export const EXTRAS = [
  'fonts',
  'alignment',
  'fills',
  'lines',
  'merges',
  'sizes',
  'panes',
  'page',
  'gridlines',
  'lists',
  'identity',
  'charts',
  'guard',
] as const;
export type Extra = (typeof EXTRAS)[number];

/** Whether a round may ask for something. */
export type Has = (feature: Feature) => boolean;

const firstCell = ({ workbook }: Excel.RequestContext): Excel.Range =>
  workbook.worksheets.getActiveWorksheet().getRange('A1');

/** Asks for one feature alone, in a way that changes nothing; `quiet` first, for it stands before every other request. */
const TRIALS: Readonly<Record<Feature, (context: Excel.RequestContext) => void>> = {
  quiet: ({ runtime }) => {
    runtime.enableEvents = true;
  },
  still: ({ workbook }) => workbook.application.suspendScreenUpdatingUntilNextSync(),
  names: ({ workbook }) => void workbook.names.load('items/name,items/formula'),
  identity: ({ workbook }) =>
    void workbook.properties.custom.getItemOrNullObject(IDENTITY_PROPERTY).load('key,value'),
  visibility: ({ workbook }) => void workbook.worksheets.load('items/visibility'),
  filters: ({ workbook }) => void workbook.worksheets.getActiveWorksheet().load('autoFilter/isDataFiltered'),
  tables: ({ workbook }) => void workbook.worksheets.getActiveWorksheet().tables.load('items/name'),
  protection(context) {
    context.workbook.worksheets.load('items/protection/protected,items/protection/options');
    firstCell(context).load('format/protection/locked');
  },
  hidden: (context) => void firstCell(context).load('rowHidden,columnHidden'),
  merges: (context) => void firstCell(context).getMergedAreasOrNullObject().load('address'),
  patterns: (context) => void firstCell(context).load('format/fill/pattern'),
  borders: (context) => void firstCell(context).format.borders.getItem('EdgeTop').load('style,weight,color'),
};

/** What this Excel was found to have and to lack; nothing is asked before a round was refused. */
export class Features {
  private readonly found = new Map<Feature, boolean>();
  private readonly left = new Set<Extra>();

  /** Features that this Excel is known to lack from the start. */
  constructor(lacking: readonly Feature[] = []) {
    for (const feature of lacking) this.found.set(feature, false);
  }

  readonly has: Has = (feature) => this.found.get(feature) !== false;

  /** Of the features that a refused round asked for: those that may be why. */
  unproven(asked: ReadonlySet<Feature>): readonly Feature[] {
    return (Object.keys(TRIALS) as Feature[]).filter((f) => asked.has(f) && !this.found.has(f));
  }

  /** What new sheets get in this Excel. */
  extras(): readonly Extra[] {
    return EXTRAS.filter((extra) => !this.left.has(extra));
  }

  /** Notes that this Excel cannot give new sheets something. */
  leaveOut(extra: Extra): void {
    this.left.add(extra);
  }

  /** Asks for one feature alone. */
  tryOut(feature: Feature, context: Excel.RequestContext): void {
    TRIALS[feature](context);
  }

  learn(feature: Feature, isThere: boolean): void {
    this.found.set(feature, isThere);
  }
}
