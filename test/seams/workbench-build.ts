import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import HtmlPlugin from 'html-webpack-plugin';
import webpack from 'webpack';

const root = resolve(__dirname, '../..');

/** Bundles the workbench's page into a directory, quickly and unminified, for tests. */
export function buildWorkbench(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const compiler = webpack({
    mode: 'development',
    devtool: false,
    context: root,
    target: ['web', 'es2022'],
    entry: { workbench: join(root, 'src/workbench/page/index.ts') },
    output: { path: directory, filename: '[name].js', chunkFilename: '[name].js', publicPath: '' },
    resolve: { extensions: ['.ts', '.js'] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          use: {
            loader: 'swc-loader',
            options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
          },
        },
        { test: /\.css$/, use: ['style-loader', 'css-loader'] },
      ],
    },
    plugins: [
      new HtmlPlugin({
        template: join(root, 'src/workbench/page/index.html'),
        filename: 'index.html',
        sample: 'sample.xlsx',
      }),
    ],
    cache: { type: 'filesystem', cacheDirectory: join(root, 'node_modules/.cache/workbench-test') },
    performance: { hints: false },
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
