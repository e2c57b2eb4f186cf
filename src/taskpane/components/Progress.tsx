/** How far something has come, from 0 to 1; without a value it only says that it goes on. */
export function Progress({ name, value }: { readonly name: string; readonly value?: number | undefined }) {
  const percent = value === undefined ? undefined : Math.round(100 * Math.min(1, Math.max(0, value)));
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={name}
      {...(percent !== undefined && {
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': percent,
      })}
    >
      <div
        className={percent === undefined ? 'progress-goes-on' : undefined}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
