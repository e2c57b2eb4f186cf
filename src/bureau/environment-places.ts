import { StartRefused } from './store/start-refused';

/** Where the endpoint keeps its data. */
export interface Places {
  /** Directory of the embedded store; undefined where none is given. */
  readonly data?: string;
  readonly databaseUrl?: string;
  /** The file that says which regions lie on which of several databases. */
  readonly databases?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A PostgreSQL address from text; refuses anything else in one sentence that begins with `name`, without the password. */
export function readDatabaseUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || url.hostname === '')
    throw new StartRefused(`${name} 应为 postgres://用户:密码@主机:端口/库名 形式的地址，请改正`);
  return text;
}

function refuseBlank(name: string, text: string | undefined, wanted: string): void {
  if (text !== undefined && text.trim() === '')
    throw new StartRefused(`${name} 是空的：请写${wanted}的路径，或删除这个变量`);
}

/** Where the data lies: a directory, a database, or several by a map of regions; none where nothing is said. */
export function readPlaces(environment: Environment): Places {
  const { DUIBIAO_DATA: data, DUIBIAO_DATABASE_URL: url, DUIBIAO_DATABASES: databases } = environment;
  refuseBlank('DUIBIAO_DATA', data, '数据目录');
  refuseBlank('DUIBIAO_DATABASES', databases, '区划表文件');
  return {
    ...(data !== undefined && { data }),
    ...(url !== undefined && { databaseUrl: readDatabaseUrl('DUIBIAO_DATABASE_URL', url) }),
    ...(databases !== undefined && { databases }),
  };
}
