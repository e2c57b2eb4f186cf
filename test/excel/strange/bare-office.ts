/** An Office whose context has nothing but its requirements, as long as something is done. */
export async function withBareOffice<T>(work: () => Promise<T>): Promise<T> {
  const page = globalThis as unknown as { Office: typeof Office };
  const was = page.Office;
  const { requirements } = was.context;
  page.Office = Object.create(was, {
    context: { value: { requirements, document: {}, ui: {} } },
  }) as typeof was;
  try {
    return await work();
  } finally {
    page.Office = was;
  }
}
