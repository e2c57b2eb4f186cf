/** Counters of the endpoint, named as Prometheus wants them. Three functions, so that another meter can take their place. */
export interface Metrics {
  count(name: string, labels: Readonly<Record<string, string>>): void;
  observe(name: string, seconds: number): void;
  print(): string;
}

function labelled(name: string, labels: Readonly<Record<string, string>>): string {
  const inner = Object.entries(labels).map(([k, v]) => `${k}="${v.replace(/["\\\n]/g, '')}"`);
  return inner.length > 0 ? `${name}{${inner.join(',')}}` : name;
}

/** Metrics kept in memory, one number a series. */
export function memoryMetrics(): Metrics {
  const series = new Map<string, number>();
  const add = (key: string, value: number) => series.set(key, (series.get(key) ?? 0) + value);
  return {
    count: (name, labels) => void add(labelled(name, labels), 1),
    observe: (name, seconds) => {
      add(`${name}_sum`, seconds);
      add(`${name}_count`, 1);
    },
    print: () =>
      [...series]
        .map(([name, value]) => `${name} ${value}\n`)
        .sort()
        .join(''),
  };
}
