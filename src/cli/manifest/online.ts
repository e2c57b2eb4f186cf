import { z } from 'zod';

/** The service behind Office's own `validate` command. */
const SERVICE = 'https://validationgateway.omex.office.net/package/api/check?clientId=devx';
const PATIENCE = 8_000;

const reportSchema = z.object({
  status: z.string(),
  errors: z.array(z.object({ title: z.string().optional(), content: z.string().optional() })).default([]),
});

/** What Microsoft's service finds wrong, a sentence each; undefined where it cannot be asked. */
export async function askMicrosoft(
  manifest: Uint8Array,
  send: (address: string, init: RequestInit) => Promise<Response>,
): Promise<readonly string[] | undefined> {
  try {
    const answer = await send(SERVICE, {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: new Uint8Array(manifest),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) return undefined;
    const report = reportSchema.safeParse(await answer.json());
    if (!report.success) return undefined;
    const { status, errors } = report.data;
    const said = errors.map(({ title, content }) => [title, content].filter(Boolean).join('：'));
    return status.toLowerCase() === 'accepted' ? [] : said.length > 0 ? said : [status];
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
