declare module '*/webpack.config.js' {
  import type { Configuration } from 'webpack';

  /** The builds of the project by name, for `--env` values and a mode. */
  const configurations: (
    env: Readonly<Record<string, string>>,
    argv: { readonly mode: 'production' | 'development' },
  ) => Configuration[];
  export = configurations;
}
