import { readDatabaseUrl } from '../../../../src/bureau/environment-places';
import { placeOf, readRegionMap } from '../../../../src/bureau/store/several/region-map';

const read = (value: unknown) =>
  readRegionMap(typeof value === 'string' ? value : JSON.stringify(value), 'regions.json', readDatabaseUrl);

const home = 'postgres://u:secret@a/d';
const other = 'postgres://u:secret@b/d';
const third = 'postgres://u:secret@c/d';

test('a region lies with the longest beginning of its code; a whole province and what nobody names stay at home', () => {
  const map = read({
    home,
    others: [
      { regions: ['52'], url: other },
      { regions: ['520381', '5226'], url: third },
    ],
  });
  const places = ['520000', '520300', '520381', '522601', 'SP5200', '530000', '530102'].map((region) =>
    placeOf(map, region),
  );
  expect(places).toEqual([home, other, third, third, home, home, home]);
});

test.each([
  ['no JSON', '{'],
  ['no other database', { home, others: [] }],
  ['a beginning that is no code', { home, others: [{ regions: ['5'], url: other }] }],
  ['a word that means nothing', { home, others: [{ regions: ['52'], url: other, weight: 1 }] }],
])('a file with %s is refused with the shape that it should have', (_what, value) => {
  expect(() => read(value)).toThrow(/^regions\.json 不是区划表：应为 \{"home"/);
});

test('a region on two databases, a whole province elsewhere and an address that is none are refused, without a password', () => {
  const twice = [
    { regions: ['5203'], url: other },
    { regions: ['5203'], url: third },
  ];
  expect(() => read({ home, others: twice })).toThrow(/区划 5203 写了两次/);
  expect(() => read({ home, others: [{ regions: ['520000'], url: other }] })).toThrow(/520000/);
  const wrong = 'mysql://u:secret@b/d';
  expect(() => read({ home, others: [{ regions: ['5203'], url: wrong }] })).toThrow(
    /^regions\.json 的 5203 应为 postgres:\/\/(?!.*secret)/,
  );
});
