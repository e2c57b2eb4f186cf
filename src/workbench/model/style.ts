/** The six borders of a cell. */
export const EDGES = ['top', 'bottom', 'left', 'right', 'diagonalDown', 'diagonalUp'] as const;
export type Edge = (typeof EDGES)[number];

export interface Border {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** The look of a cell, flat and never changed: cells that look alike share one object. */
export interface Style {
  readonly numberFormat: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: string;
  readonly strikethrough: boolean;
  readonly subscript: boolean;
  readonly superscript: boolean;
  readonly fontColor: string;
  /** `#RRGGBB`, or empty for no fill. */
  readonly fillColor: string;
  readonly fillPattern: string;
  readonly horizontalAlignment: string;
  readonly verticalAlignment: string;
  readonly wrapText: boolean;
  readonly shrinkToFit: boolean;
  readonly indentLevel: number;
  readonly textOrientation: number;
  readonly readingOrder: string;
  readonly locked: boolean;
  readonly formulaHidden: boolean;
  readonly borders: Readonly<Partial<Record<Edge, Border>>>;
}

export type StylePatch = { readonly [K in keyof Style]?: Style[K] };

/** A new cell as a Chinese Excel shows it: 等线 11. */
export const DEFAULT_STYLE: Style = Object.freeze({
  numberFormat: 'General',
  fontName: '等线',
  fontSize: 11,
  bold: false,
  italic: false,
  underline: 'None',
  strikethrough: false,
  subscript: false,
  superscript: false,
  fontColor: '#000000',
  fillColor: '',
  fillPattern: 'None',
  horizontalAlignment: 'General',
  verticalAlignment: 'Center',
  wrapText: false,
  shrinkToFit: false,
  indentLevel: 0,
  textOrientation: 0,
  readingOrder: 'Context',
  locked: true,
  formulaHidden: false,
  borders: Object.freeze({}),
});

const pool = new Map<string, Style>([[styleKey(DEFAULT_STYLE), DEFAULT_STYLE]]);
const derived = new WeakMap<Style, Map<string, Style>>();
const bordered = new WeakMap<Style, Map<string, Style>>();
const EMPTY: Readonly<Partial<Record<Edge, Border>>> = DEFAULT_STYLE.borders;

function styleKey(style: Style): string {
  const { borders, ...flat } = style;
  const edges = EDGES.map((edge) => {
    const b = borders[edge];
    return b ? `${b.style},${b.weight},${b.color}` : '';
  });
  return `${Object.values(flat).join('|')}|${edges.join('|')}`;
}

/** The style with some of its properties changed; equal results are the same object. */
export function restyled(style: Style, patch: StylePatch): Style {
  const patchKey = JSON.stringify(patch);
  let known = derived.get(style);
  if (!known) derived.set(style, (known = new Map<string, Style>()));
  const found = known.get(patchKey);
  if (found) return found;
  const next: Style = Object.freeze({ ...DEFAULT_STYLE, ...style, ...patch });
  const key = styleKey(next);
  const shared = pool.get(key) ?? next;
  pool.set(key, shared);
  known.set(patchKey, shared);
  return shared;
}

/** The style with one border set, or removed. */
export function withBorder(style: Style, edge: Edge, border: Border | undefined): Style {
  const key = border ? `${edge}|${border.style}|${border.weight}|${border.color}` : edge;
  let known = bordered.get(style);
  if (!known) bordered.set(style, (known = new Map<string, Style>()));
  const found = known.get(key);
  if (found) return found;
  const made = makeBorder(style, edge, border);
  known.set(key, made);
  return made;
}

function makeBorder(style: Style, edge: Edge, border: Border | undefined): Style {
  const borders: Partial<Record<Edge, Border>> = { ...style.borders };
  if (border) borders[edge] = border;
  else delete borders[edge];
  return restyled(style, { borders: Object.keys(borders).length > 0 ? borders : EMPTY });
}
