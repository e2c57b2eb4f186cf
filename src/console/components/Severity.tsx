import { DismissSquareFilled, InfoRegular, WarningFilled } from '@fluentui/react-icons';
import { useConsole } from './console-context';

const ICONS = { error: DismissSquareFilled, query: WarningFilled, hint: InfoRegular } as const;

/** The silhouette of a severity with its word: square, triangle, hollow ring. */
export function Severity({ severity }: { readonly severity: keyof typeof ICONS }) {
  const { tell } = useConsole();
  const Icon = ICONS[severity];
  return (
    <span className="severity">
      <Icon className={`mark-${severity}`} aria-hidden="true" /> {tell(`severity.${severity}`)}
    </span>
  );
}
