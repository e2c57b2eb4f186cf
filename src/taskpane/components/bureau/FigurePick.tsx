import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import { columnWord } from '../../../ui/figure-words';
import type { TieEntry } from '../../bureau-ports';
import { figureOf, matching, ordered, sameFigure } from '../../state/bureau-tie';
import { signed } from './signed';
import { useDesk } from './desk-context';

/** Lines that are shown at once; a search finds the others. */
const MOST = 30;

interface Named {
  readonly entry: TieEntry;
  readonly name: string;
}

function useNamed(entries: readonly TieEntry[]): readonly Named[] {
  const { form, language } = useDesk();
  const regions = new Map(form.regions.map((r) => [r.code, r.name]));
  const nameOf = ({ cell }: TieEntry): string => {
    const { unit } = cell.submission;
    const area = cell.area === undefined || cell.area === unit ? undefined : cell.area;
    const row = form.rows.find((r) => r.id === cell.rowId)?.heading[language];
    const words = [regions.get(unit) ?? unit, area && (regions.get(area) ?? area), row];
    return [...words, columnWord(form, cell, language), cell.sheet, cell.cell].filter(Boolean).join(' ');
  };
  return ordered(entries)
    .filter((e) => e.cell.level !== '机构')
    .map((entry) => ({ entry, name: nameOf(entry) }));
}

interface Found {
  readonly found: readonly Named[];
  readonly chosen: Named | undefined;
  choose(entry: TieEntry): void;
}

function Lines({ found, chosen, choose }: Found) {
  const { tell } = useDesk();
  if (found.length === 0) return <p className="small quiet">{tell('tie.noFigure')}</p>;
  return (
    <>
      <ul className="tie-figures" aria-label={tell('tie.pick')}>
        {found.slice(0, MOST).map(({ entry, name }) => (
          <li
            key={`${entry.kind} ${entry.cell.submission.id} ${entry.cell.scope} ${entry.cell.row} ${entry.cell.column}`}
          >
            <button
              type="button"
              className="tie-figure spread"
              aria-current={entry === chosen?.entry}
              onClick={() => choose(entry)}
            >
              <span>{name}</span>
              <span className={`number ${entry.verdict === 'broken' ? 'danger' : 'quiet'}`}>
                {signed(entry.residual)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > MOST && (
        <p className="small quiet">{tell('tie.moreFigures', { count: found.length - MOST })}</p>
      )}
    </>
  );
}

/** Which figure is explained: those that do not tie first, found by unit, row, column or cell. */
export function FigurePick({ entries }: { readonly entries: readonly TieEntry[] }) {
  const { desk, tell, dispatch } = useDesk();
  const named = useNamed(entries);
  const [open, setOpen] = useState(false);
  const [sought, setSought] = useState('');
  const id = useId();
  const chosen = named.find(({ entry }) => sameFigure(desk.tie.figure, figureOf(entry)));
  const choose = (entry: TieEntry): void => {
    dispatch({ type: 'figure', figure: figureOf(entry) });
    setOpen(false);
  };
  const Arrow = open ? ChevronUpRegular : ChevronDownRegular;
  return (
    <div className="tie-pick">
      <button
        type="button"
        className="annex-pick spread"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="grow">{chosen?.name ?? tell('tie.pick')}</span>
        <Arrow aria-hidden />
      </button>
      <div id={id} hidden={!open}>
        <input
          type="search"
          className="tie-search"
          aria-label={tell('tie.search')}
          placeholder={tell('tie.search')}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
        {open && <Lines found={matching(named, sought)} chosen={chosen} choose={choose} />}
      </div>
    </div>
  );
}
