import { CheckmarkCircleRegular, ChevronRightRegular, EditRegular } from '@fluentui/react-icons';
import type { FoundAnnex } from '../found';
import {
  chosenAnnexes,
  detailScopes,
  isInstitution,
  latestReceipt,
  levelOf,
  ownTables,
} from '../state/filing';
import { annexWord, formWord, shortTitle, tableIn } from '../state/names';
import type { Say } from '../state/say';
import type { State } from '../state/state';
import type { Tell } from '../words/speak';
import { Chip } from './Chip';
import { usePane } from './pane-context';

function contentOf(state: State, annex: FoundAnnex): Say {
  const { form, language } = state;
  if (annex.rows === 1)
    return { key: 'home.rowsFilled', with: { rows: 1, fields: annex.fields, filled: annex.filled } };
  const details = form ? detailScopes(form) : new Set<string>();
  const main = chosenAnnexes(state).find((a) => !details.has(a.scope));
  if (details.has(annex.scope) && main)
    return {
      key: 'home.withSummary',
      with: { rows: annex.rows, annex: annexWord(form, main.scope, language) },
    };
  return { key: 'home.detailRows', with: { rows: annex.rows } };
}

function statusOf(state: State): Say {
  const status = latestReceipt(state)?.status;
  if (status === 'accepted') return { key: 'home.accepted.short' };
  if (status === 'submitted') return { key: 'home.sent' };
  return { key: status === 'returned' ? 'home.returned.short' : 'home.draft' };
}

function TableCard({ annex }: { annex: FoundAnnex }) {
  const { state, dispatch, tell } = usePane();
  const table = tableIn(state.form, annex.scope);
  const title = table ? shortTitle(table, state.language) : '';
  const status = statusOf(state);
  const Icon = status.key === 'home.draft' ? EditRegular : CheckmarkCircleRegular;
  const place = { sheet: annex.sheet, row: annex.firstRow, column: 1 };
  return (
    <button type="button" className="card table-card" onClick={() => dispatch({ type: 'go-to', place })}>
      <span className="table-name strong">
        {annexWord(state.form, annex.scope, state.language)} {title}
      </span>
      <span className="table-state">
        <Chip icon={<Icon aria-hidden />} look="plain">
          {tell(status)}
        </Chip>
        <span className="small">{tell(contentOf(state, annex))}</span>
      </span>
      <ChevronRightRegular aria-hidden className="chevron" />
    </button>
  );
}

/** Annexes that the definition has and others fill in: 附件3至附件7. */
function othersWords(state: State, tell: Tell): string | undefined {
  if (!state.form) return undefined;
  const own = new Set(ownTables(state.form, levelOf(state)).map((t) => t.annex));
  const others = [...new Set(state.form.tables.map((t) => t.annex))].filter((a) => a !== '' && !own.has(a));
  if (others.length === 0) return undefined;
  const word = (annex: string | undefined): string => {
    const table = state.form?.tables.find((t) => t.annex === annex);
    return table ? formWord(table, state.language) : '';
  };
  const [first, last] = [others[0], others.at(-1)];
  const run = Number(last) - Number(first) === others.length - 1 && others.length > 2;
  return run
    ? tell({ key: 'list.range', with: { from: word(first), to: word(last) } })
    : others.map(word).join(tell({ key: 'list.comma' }));
}

/** The annexes that this unit reports, and a word on those that it does not. */
export function HomeTables() {
  const { state, tell } = usePane();
  const annexes = chosenAnnexes(state);
  const others = othersWords(state, tell);
  return (
    <section>
      {annexes.length > 0 && <h2 className="subtitle">{tell({ key: 'home.tables' })}</h2>}
      {annexes.map((annex) => (
        <TableCard key={annex.scope} annex={annex} />
      ))}
      <p className="small quiet">
        {others !== undefined && isInstitution(state) && (
          <>
            {tell({ key: 'home.notYours', with: { annexes: others } })}
            <br />
          </>
        )}
        {tell({ key: 'home.private' })}
      </p>
    </section>
  );
}
