/** What tells filings of one filer and annex apart: a one-time report has one, every other one for each cut-off. */
export function periodOf({
  basis,
  cutoff,
}: {
  readonly basis?: string | undefined;
  readonly cutoff?: string | undefined;
}): string {
  return basis === '一次性' ? basis : `${basis ?? ''} ${cutoff ?? ''}`.trim();
}
