import { z } from 'zod';

/** The service behind Office's own `validate` command. */
const SERVICE = 'https://validationgateway.omex.office.net/package/api/check?clientId=devx';
const PATIENCE = 8_000;

const reportSchema = z.object({
  status: z.string(),
  errors: z.array(z.object({ title: z.string().optional(), content: z.string().optional() })).default([]),
});

function readReport(text: string): z.infer<typeof reportSchema> | undefined {
  try {
    return reportSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Whoever answered in the service's place (a proxy, a sign-in page) is no service.
    return undefined;
  }
}

/** What Microsoft's service finds wrong, a sentence each; undefined where it cannot be asked. */
export async function askMicrosoft(
  manifest: Uint8Array,
  send: (address: string, init: RequestInit) => Promise<Response>,
): Promise<readonly string[] | undefined> {
  const answer = await send(SERVICE, {
    method: 'POST',
    headers: { 'content-type': 'application/xml' },
    body: new Uint8Array(manifest),
    signal: AbortSignal.timeout(PATIENCE),
    // Without a network, behind a firewall, after the time is up: all one to the caller.
  }).catch(() => undefined);
  const report = answer?.ok ? readReport(await answer.text()) : undefined;
  if (!report) return undefined;
  const said = report.errors.map(({ title, content }) => [title, content].filter(Boolean).join('：'));
  if (report.status.toLowerCase() === 'accepted') return [];
  return said.length > 0 ? said : [report.status];
}
