/** The mark of the product. */
export function Logo() {
  return (
    <span className="logo" aria-hidden="true">
      对
    </span>
  );
}
