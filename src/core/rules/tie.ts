import { z } from 'zod';
import { decimalOfNumber, type MoneyUnit, type RoundingMode } from '../value/amount';
import { parseDecimal, type Decimal } from '../value/decimal';
import type { Words } from '../form/definition';
import { quantumOf, tieOut, type Figure, type TieVerdict } from './interval';

const MAX_DECIMALS = 30;
const unitSchema = z.enum(['yuan', 'wan']);
const decimalsSchema = z.union([z.number().int().min(-MAX_DECIMALS).max(MAX_DECIMALS), z.literal('exact')]);
const plainSchema = z.union([z.string(), z.number()]);
const figureSchema = z.union([
  plainSchema,
  z.object({ value: plainSchema, unit: unitSchema.optional(), decimals: decimalsSchema.optional() }),
]);

/** One case of `duibiao tie`: a total, its parts and weights (all 1 unless said), in 元 with 2 decimals, half up, unless said. */
export const tieCaseSchema = z.object({
  total: figureSchema,
  parts: z.array(figureSchema),
  weights: z.array(z.number().refine(Number.isSafeInteger)).optional(),
  unit: unitSchema.default('yuan'),
  decimals: decimalsSchema.default(2),
  mode: z.enum(['halfUp', 'halfEven', 'trunc']).default('halfUp'),
});

/** The verdict on one case; residual (total − Σ weight × part) and gap in 分 as decimal strings. */
export interface TieAnswer {
  readonly verdict: TieVerdict;
  readonly residual: string;
  readonly gap: string;
}

/** Why a case cannot be decided, as one sentence, in Chinese and in English. */
export interface TieRefusal {
  readonly refused: string;
  readonly english: string;
}

type TieCase = z.infer<typeof tieCaseSchema>;
type CaseFigure = z.infer<typeof figureSchema>;

/** A figure in 分 as an exact decimal, with the quantum that its own unit and decimals give. */
interface ReadFigure {
  readonly fen: Decimal;
  readonly quantum: bigint;
}

const PLACES: Readonly<Record<string, Words>> = {
  total: { zh: '合计 total', en: 'the total' },
  parts: { zh: '加数 parts', en: 'the parts' },
  weights: { zh: '权重 weights', en: 'the weights' },
  unit: { zh: '单位 unit', en: 'the unit' },
  decimals: { zh: '小数位 decimals', en: 'the decimals' },
  mode: { zh: '舍入方式 mode', en: 'the mode' },
};
const EXPECTED: Readonly<Record<string, Words>> = {
  total: {
    zh: '要写成 "63.66" 或 {"value","unit","decimals"}',
    en: 'must be "63.66" or {"value","unit","decimals"}',
  },
  parts: {
    zh: '要写成数组，每项为 "63.66" 或 {"value","unit","decimals"}',
    en: 'must be an array, each entry "63.66" or {"value","unit","decimals"}',
  },
  weights: { zh: '要写成整数数组，如 [1,-1]', en: 'must be an array of whole numbers such as [1,-1]' },
  unit: { zh: '只能是 yuan 或 wan', en: 'must be yuan or wan' },
  decimals: {
    zh: '只能是 -30 到 30 的整数或 "exact"',
    en: 'must be a whole number from -30 to 30, or "exact"',
  },
  mode: { zh: '只能是 halfUp、halfEven 或 trunc', en: 'must be halfUp, halfEven or trunc' },
};

function refuse(zh: string, en: string): TieRefusal {
  return { refused: zh, english: en };
}

function refusalOf(error: z.ZodError): TieRefusal {
  const field = String(error.issues[0]?.path[0] ?? '');
  const place = PLACES[field];
  const expected = EXPECTED[field];
  if (!place || !expected) return refuse('每行要写成一个 JSON 对象', 'Each line must be a JSON object');
  return refuse(`${place.zh} ${expected.zh}`, `${place.en} ${expected.en}`);
}

/** An exact decimal in its unit as an exact decimal in 分. */
function inFen({ digits, scale }: Decimal, unit: MoneyUnit): Decimal {
  const left = scale - (unit === 'wan' ? 6 : 2);
  return left > 0 ? { digits, scale: left } : { digits: digits * 10n ** BigInt(-left), scale: 0 };
}

function readFigure(figure: CaseFigure, line: TieCase): ReadFigure | undefined {
  const own = typeof figure === 'object' ? figure : { value: figure };
  const unit = own.unit ?? line.unit;
  const decimal = typeof own.value === 'number' ? decimalOfNumber(own.value) : parseDecimal(own.value);
  return decimal && { fen: inFen(decimal, unit), quantum: quantumOf(unit, own.decimals ?? line.decimals) };
}

function wholeFigure({ fen, quantum }: ReadFigure, mode: RoundingMode): Figure | undefined {
  return fen.scale === 0 && fen.digits % quantum === 0n ? { value: fen.digits, quantum, mode } : undefined;
}

function printDecimal({ digits, scale }: Decimal): string {
  const size = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const tail = scale > 0 ? size.slice(-scale).replace(/0+$/, '') : '';
  return `${digits < 0n ? '-' : ''}${size.slice(0, size.length - scale)}${tail && `.${tail}`}`;
}

/** total − Σ weight × part as printed, also where a figure is no whole number of 分. */
function plainResidual(total: ReadFigure, parts: readonly ReadFigure[], weights: readonly bigint[]): string {
  const scale = parts.reduce((most, { fen }) => Math.max(most, fen.scale), total.fen.scale);
  const at = ({ fen }: ReadFigure) => fen.digits * 10n ** BigInt(scale - fen.scale);
  const digits = parts.reduce((rest, part, i) => rest - (weights[i] ?? 1n) * at(part), at(total));
  return printDecimal({ digits, scale });
}

function decide(line: TieCase, total: ReadFigure, parts: readonly ReadFigure[]): TieAnswer {
  const weights = parts.map((_, i) => BigInt(line.weights?.[i] ?? 1));
  const wholeTotal = wholeFigure(total, line.mode);
  const terms = parts.flatMap((part, i) => {
    const figure = wholeFigure(part, line.mode);
    return figure ? [{ figure, weight: weights[i] ?? 1n }] : [];
  });
  if (!wholeTotal || terms.length < parts.length)
    return { verdict: 'excess-digits', residual: plainResidual(total, parts, weights), gap: '0' };
  const { verdict, residual, gap } = tieOut(wholeTotal, terms);
  return { verdict, residual: String(residual), gap: String(gap) };
}

/**
 * Decides one line of `duibiao tie`, given as parsed JSON. A figure that is no multiple of its own quantum, or no
 * whole number of 分, gives `excess-digits` with the plain difference as residual and a gap of 0. Never throws:
 * a line that is no case comes back refused.
 */
export function tieCase(json: unknown): TieAnswer | TieRefusal {
  const parsed = tieCaseSchema.safeParse(json);
  if (!parsed.success) return refusalOf(parsed.error);
  const line = parsed.data;
  if (line.weights && line.weights.length !== line.parts.length)
    return refuse(
      `权重有 ${line.weights.length} 个，加数有 ${line.parts.length} 个，个数要相同`,
      `There are ${line.weights.length} weights for ${line.parts.length} parts: give one each`,
    );
  const total = readFigure(line.total, line);
  if (!total)
    return refuse('合计不是数字，请写成 "1234.56"', 'The total is no number: write it as "1234.56"');
  const parts: ReadFigure[] = [];
  for (const [i, part] of line.parts.entries()) {
    const read = readFigure(part, line);
    if (!read)
      return refuse(
        `第 ${i + 1} 个加数不是数字，请写成 "1234.56"`,
        `Part ${i + 1} is no number: write it as "1234.56"`,
      );
    parts.push(read);
  }
  return decide(line, total, parts);
}
