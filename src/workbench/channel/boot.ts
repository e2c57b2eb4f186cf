/** Who the host pretends to be in the text that office.js reads first. */
export interface HostInfo {
  readonly platform: 'Web' | 'Win32';
  readonly locale: string;
  readonly correlation: string;
}

/** Without telemetry: the seventh place says so. */
export function hostInfo({ platform, locale, correlation }: HostInfo): string {
  return `Excel$${platform}$16.01$${locale}$${correlation}$$disableLogging$0`;
}

/** What a pane's window must be named for office.js to find its host. */
export function windowName(frame: {
  readonly locale: string;
  readonly conversation: string;
  readonly control: string;
  readonly hostOrigin: string;
}): string {
  return JSON.stringify({
    baseFrameName: '_xdm_duibiao',
    hostInfo: hostInfo({ platform: 'Web', locale: frame.locale, correlation: frame.conversation }),
    xdmInfo: `${frame.conversation}|${frame.control}|${frame.hostOrigin}`,
    serializerVersion: 1,
    flights: '[]',
  });
}
