/** A checking thread that does what the body of a submission says: it takes long, eats memory, or ends. */
const { parentPort } = require('node:worker_threads');

const envelope = { meta: { filer: { code: 'H', level: '机构', name: '' } }, scopes: [], sha256: '' };
parentPort.on('message', ({ n, question }) => {
  const wish = question.kind === 'read' ? Buffer.from(question.bytes).toString('utf8') : '';
  if (wish === 'hang') for (;;);
  if (wish === 'end') process.exit(3);
  if (wish === 'eat') for (const held = []; ;) held.push(new Array(1e5).fill(held.length));
  parentPort.postMessage({ n, value: question.kind === 'read' ? envelope : undefined });
});
