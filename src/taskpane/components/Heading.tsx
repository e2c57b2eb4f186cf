import { useEffect, useRef, type ReactNode } from 'react';

/** The heading of a page that has just been opened; it takes the focus. `name` tells two pages of one kind apart. */
export function PageHeading({
  name,
  children,
  className = 'title',
}: {
  name: string;
  children: ReactNode;
  className?: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [name]);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
