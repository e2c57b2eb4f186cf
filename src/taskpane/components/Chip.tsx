import type { ReactElement, ReactNode } from 'react';

/** A small word with an icon; under 340 px only the icon is seen, the word stays its name. */
export function Chip({
  icon,
  look,
  children,
}: {
  icon?: ReactElement;
  look: 'brand' | 'plain' | 'query' | 'passed';
  children: ReactNode;
}) {
  return (
    <span className={`chip chip-${look}${icon ? ' chip-with-icon' : ''}`}>
      {icon}
      <span className="chip-word">{children}</span>
    </span>
  );
}
