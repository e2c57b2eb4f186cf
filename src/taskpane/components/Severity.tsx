import {
  CheckmarkCircleFilled,
  DismissSquareFilled,
  InfoRegular,
  WarningFilled,
} from '@fluentui/react-icons';

/** The three severities and 通过, each with its own silhouette: ■ ▲ ○ ●. Colour only comes third. */
export function SeverityIcon({
  severity,
  size = 16,
}: {
  severity: 'error' | 'query' | 'hint' | 'passed';
  size?: number;
}) {
  const look = {
    className: `mark mark-${severity}`,
    style: { fontSize: size },
    'aria-hidden': true,
  } as const;
  if (severity === 'error') return <DismissSquareFilled {...look} />;
  if (severity === 'query') return <WarningFilled {...look} />;
  if (severity === 'hint') return <InfoRegular {...look} />;
  return <CheckmarkCircleFilled {...look} />;
}
