import { decidedBy } from '../../src/ui/queue';

type Items = Parameters<typeof decidedBy>[1];

test('an office accepts together only what waits for its own level next', () => {
  const items = [
    { id: 'a', pending: ['县', '统筹区'] },
    { id: 'b', pending: ['统筹区'] },
    { id: 'c', pending: [] },
  ] as unknown as Items;
  expect(decidedBy('县', items).map((i) => i.id)).toEqual(['a']);
  expect(decidedBy('统筹区', items).map((i) => i.id)).toEqual(['b']);
});
