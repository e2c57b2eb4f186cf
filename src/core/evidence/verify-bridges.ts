import { z } from 'zod';
import { bridgeSchema } from '../submission/views-bridge';
import { broken, type Broken } from './reading';

/** The bridge tables of an evidence. */
export const bridgesSchema = z.array(
  bridgeSchema.omit({ asOf: true, campaign: true, basis: true, cutoff: true }),
);
export type Bridges = z.infer<typeof bridgesSchema>;

const PLACES = 4;
const WAN = 10_000n;

/** A printed decimal as a whole number of ten-thousandths; undefined where it is none. */
function exact(text: string): bigint | undefined {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  if (whole === '') return undefined;
  const units = BigInt(whole + rest.padEnd(PLACES, '0'));
  return sign === '-' ? -units : units;
}

function sum(amounts: readonly string[]): bigint | undefined {
  return amounts.reduce<bigint | undefined>((total, amount) => {
    const value = exact(amount);
    return total === undefined || value === undefined ? undefined : total + value;
  }, 0n);
}

const LISTED: readonly Bridges[number]['lines'][number]['kind'][] = ['missing', 'amended', 'error', 'double'];

function wrongIn(bridge: Bridges[number]): string | undefined {
  for (const line of bridge.lines) {
    if (!LISTED.includes(line.kind)) continue;
    if (sum(line.items.map((i) => i.amount)) !== exact(line.amount))
      return `“${line.heading.zh}”各项之和不等于 ${line.amount}`;
  }
  if (sum(bridge.lines.map((l) => l.amount)) !== exact(bridge.difference))
    return `各类差额之和不等于差额 ${bridge.difference}`;
  const stated = exact(bridge.stated);
  const recomputed = exact(bridge.recomputed);
  const factor = bridge.moneyUnit === '万元' ? WAN : 1n;
  if (
    stated === undefined ||
    recomputed === undefined ||
    stated * factor - recomputed !== exact(bridge.difference)
  )
    return `填报 ${bridge.stated} 减重算 ${bridge.recomputed} 不等于差额 ${bridge.difference}`;
  return undefined;
}

/** Every bridge table adds up to the last 分. */
export function verifyBridges(bridges: Bridges): Broken | undefined {
  for (const [i, bridge] of bridges.entries()) {
    const what = wrongIn(bridge);
    const { sheet, cell, scope } = bridge.cell;
    const place = `bridges.json 第 ${i + 1} 张 ${bridge.unitName} ${sheet ?? scope} ${cell ?? ''}`.trimEnd();
    if (what !== undefined) return broken(place, what);
  }
  return undefined;
}
