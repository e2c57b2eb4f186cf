import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import webpack from 'webpack';
import configurations from '../../webpack.config.js';

const root = resolve(__dirname, '../..');

/** Builds one of the project's own builds into a directory; what did not change since the last time comes from a cache. */
export function build(name: 'pane' | 'workbench', directory: string): Promise<void> {
  const mode = name === 'pane' ? 'production' : 'development';
  const found = configurations({ office: 'self' }, { mode }).find(
    (configuration) => configuration.name === name,
  );
  if (!found) throw new Error(`webpack.config.js has no configuration named ${name}.`);
  mkdirSync(directory, { recursive: true });
  const compiler = webpack({
    ...found,
    devtool: false,
    output: { ...found.output, path: directory },
    cache: { type: 'filesystem', cacheDirectory: join(root, `node_modules/.cache/${name}-test`) },
  });
  return new Promise((done, failed) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) failed(error);
        else if (stats?.hasErrors()) failed(new Error(stats.toString({ all: false, errors: true })));
        else done();
      });
    });
  });
}
