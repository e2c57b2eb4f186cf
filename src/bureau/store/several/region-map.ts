import { z } from 'zod';
import { StartRefused } from '../start-refused';

/** What goes by the beginning of its regions' codes to a place of its own; what no beginning names stays at home. */
export interface RegionMap<T> {
  readonly home: T;
  readonly others: readonly { readonly regions: readonly string[]; readonly at: T }[];
}

/** The beginning of region codes: from the province (52) to a single region (520381). */
const BEGINNING = /^[0-9A-Z]{2,6}$/;
/** The code of a whole province: what belongs to all of it is at home. */
const PROVINCE = /^..0000$/;

const fileSchema = z.strictObject({
  home: z.string(),
  others: z
    .array(z.strictObject({ regions: z.array(z.string().regex(BEGINNING)).min(1), url: z.string() }))
    .min(1),
});

/** The shape of the file, for the sentence that asks for it. */
const SHAPE = '{"home":"postgres://…","others":[{"regions":["5203"],"url":"postgres://…"}]}';

function parsed(text: string, name: string): z.infer<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    throw new StartRefused(
      `${name} 不是区划表：应为 ${SHAPE}，regions 写区划代码的开头（2 到 6 位），其余地区都在 home`,
    );
  }
}

/** Reads which regions lie on which database from JSON; `name` is the file, for the one sentence that refuses it. `readUrl` refuses what is no address. */
export function readRegionMap(
  text: string,
  name: string,
  readUrl: (name: string, text: string) => string,
): RegionMap<string> {
  const { home, others } = parsed(text, name);
  const named = others.flatMap((o) => o.regions);
  const twice = named.find((beginning, i) => named.indexOf(beginning) !== i);
  if (twice !== undefined)
    throw new StartRefused(`${name} 里区划 ${twice} 写了两次：一个地区只能放在一个库里，请删去一处`);
  const whole = named.find((beginning) => PROVINCE.test(beginning));
  if (whole !== undefined)
    throw new StartRefused(`${name} 里写了 ${whole}：全省自己的数据总在 home，请删去它`);
  return {
    home: readUrl(`${name} 的 home`, home),
    others: others.map(({ regions, url }) => ({
      regions,
      at: readUrl(`${name} 的 ${regions.join('、')}`, url),
    })),
  };
}

/** The same map of something else: made of what was at each place, the home first. */
export async function mapped<T, U>(
  { home, others }: RegionMap<T>,
  make: (at: T, regions: readonly string[]) => Promise<U>,
): Promise<RegionMap<U>> {
  const first = await make(home, []);
  const rest: { regions: readonly string[]; at: U }[] = [];
  for (const { regions, at } of others) rest.push({ regions, at: await make(at, regions) });
  return { home: first, others: rest };
}

/** Every place once, the home first. */
export function placesOf<T>({ home, others }: RegionMap<T>): readonly T[] {
  return [home, ...others.map((o) => o.at)];
}

/** Where a region's rows lie: with the longest beginning that its code has; a whole province's own are at home. */
export function placeOf<T>({ home, others }: RegionMap<T>, region: string): T {
  if (PROVINCE.test(region)) return home;
  let [longest, found] = [0, home];
  for (const { regions, at } of others)
    for (const beginning of regions)
      if (beginning.length > longest && region.startsWith(beginning))
        [longest, found] = [beginning.length, at];
  return found;
}
