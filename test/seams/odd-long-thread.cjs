/** A thread for long calls that does what the query of a call says: it takes long, eats memory, ends, or gives pieces without end. */
const { parentPort } = require('node:worker_threads');

let dropped = 0;
let begun = 0;
const bytes = (text) => new Uint8Array(Buffer.from(text));
parentPort.on('message', ({ n, question: { kind, calling, now, form, stream } }) => {
  const wish = calling?.came.query.wish;
  if (wish === 'hang') for (;;);
  if (wish === 'end') process.exit(3);
  if (wish === 'eat') for (const held = []; ;) held.push(new Array(1e5).fill(held.length));
  const text = JSON.stringify({ wish, now, form, dropped, begun });
  const content = wish === 'pieces' ? 7 : bytes(text);
  const answers = {
    begin: () => void begun++,
    call: () => ({ status: 200, body: { type: 'application/json', content } }),
    more: () => bytes(`${stream} `),
    drop: () => void dropped++,
  };
  parentPort.postMessage({ n, value: answers[kind]() });
});
