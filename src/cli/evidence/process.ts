import { judge, type Handed } from './judge';

// Started by apart.ts: one evidence comes, one judgement goes.
process.once('message', (handed: Handed) => {
  process.send?.(judge(handed), () => process.disconnect());
});
