declare module '*/webpack.config.js' {
  /** The builds of the project by name, for `--env` values and a mode. */
  const configurations: (
    env: Readonly<Record<string, string>>,
    argv: { readonly mode: 'production' | 'development' },
  ) => import('webpack').Configuration[];
  export = configurations;
}
