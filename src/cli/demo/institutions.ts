import type { Region } from '../../core/value/region';
import type { Institution } from './package';
import { stream } from './random';

/** Invented words, so that no real institution stands beside invented findings. */
const PLACES = [
  '云杉',
  '青禾',
  '锦溪',
  '望月',
  '松涛',
  '梨坪',
  '石榴',
  '桐花',
  '玉屏山',
  '清水塘',
  '月亮湾',
  '枫香',
];
const PRIVATE = ['康宁', '仁和', '博爱', '同安', '济慈', '瑞康', '华佗', '安泰', '慈恩', '福田'];
const CHAINS = ['黔禾', '百草', '康源', '一善', '惠民', '春晖'];
const NATIONS = /(布依族|苗族|侗族|彝族|回族|土家族|仡佬族|水族|各族)+/g;

/** A region's name as it stands in the name of a hospital: 玉屏侗族自治县 becomes 玉屏县. */
export function shortName(name: string): string {
  return name.replace(NATIONS, '').replace('自治', '');
}

interface Profile {
  readonly name: string;
  readonly level: Institution['level'];
  readonly ownership: Institution['ownership'];
}

function ordinal(round: number): string {
  return round > 0 ? `第${'一二三四五六七八九十'[round] ?? round + 1}` : '';
}

function hospital(place: string, pool: string, index: number): Profile {
  const word = (list: readonly string[], step: number): string =>
    list[(index + step) % list.length] as string;
  const fixed: readonly Profile[] = [
    { name: `${place}第九人民医院`, level: '二级', ownership: '公立' },
    { name: `${place}第七中医医院`, level: '二级', ownership: '公立' },
    { name: `${place}${word(PRIVATE, 0)}医院`, level: '二级', ownership: '民营' },
    { name: `${place}第五妇幼保健院`, level: '二级', ownership: '公立' },
    { name: `${pool}第八人民医院${place}院区`, level: '三级', ownership: '公立' },
  ];
  const known = fixed[index];
  if (known) return known;
  const round = Math.floor(index / PLACES.length);
  const turn = ordinal(round);
  if (index % 3 === 2)
    return { name: `${place}${word(PRIVATE, 0)}${turn}诊所`, level: '一级及以下', ownership: '民营' };
  const kind = index % 3 === 0 ? ['镇', '卫生院'] : ['街道', '社区卫生服务中心'];
  const name = `${place}${word(PLACES, 0)}${kind[0]}${turn}${kind[1]}`;
  return { name, level: '一级及以下', ownership: '公立' };
}

function digits(index: number): string {
  return String(index).padStart(5, '0');
}

/** The county to fill, the 统筹区 it lies in, how many institutions it has and the seed of their numbers. */
export interface CountyRequest {
  readonly county: Region;
  readonly pool: Region;
  readonly count: number;
  readonly seed: string;
}

/** The institutions of one county, four in ten of them pharmacies, in the order of their codes. */
export function institutionsOf({ county, pool, count, seed }: CountyRequest): Institution[] {
  const draw = stream(`${seed}/institutions/${county.code}`);
  const region = /^\d{6}$/.test(county.code) ? county.code : '520100';
  const shared = { pool: pool.code, county: county.code };
  const hospitals = Math.ceil(count * 0.6);
  let serial = draw.int(1, 40);
  const list: Institution[] = [];
  for (let i = 0; i < count; i++) {
    serial += draw.int(1, 9);
    if (i < hospitals) {
      const profile = hospital(shortName(county.name), shortName(pool.name), i);
      list.push({
        ...shared,
        ...profile,
        code: `H${region}${digits(serial)}`,
        type: '定点医疗机构',
        position: i,
      });
      continue;
    }
    const n = i - hospitals;
    const chain = CHAINS[n % CHAINS.length] as string;
    const place = PLACES[n % PLACES.length] as string;
    const name = `${shortName(county.name)}${chain}大药房${place}${ordinal(Math.floor(n / PLACES.length))}店`;
    const code = `P${region}${digits(serial)}`;
    list.push({
      ...shared,
      name,
      code,
      type: '定点零售药店',
      level: '不适用',
      ownership: '不适用',
      position: n,
    });
  }
  return list;
}
