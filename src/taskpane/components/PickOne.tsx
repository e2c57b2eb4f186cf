import { ChevronDownRegular } from '@fluentui/react-icons';

/** A small native list to pick one of: as wide as its word, with the keyboard and screen reader of the system. */
export function PickOne(props: {
  readonly name: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onPick: (value: string) => void;
  readonly className?: string;
}) {
  const { name, value, options, onPick, className = '' } = props;
  const shown = options.find(([v]) => v === value)?.[1] ?? '';
  return (
    <span className={`pick ${className}`}>
      <span className="pick-word" aria-hidden>
        {shown}
      </span>
      <ChevronDownRegular aria-hidden />
      <select aria-label={name} value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map(([v, word]) => (
          <option key={v} value={v}>
            {word}
          </option>
        ))}
      </select>
    </span>
  );
}
