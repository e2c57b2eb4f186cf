import { Radio, RadioGroup } from '@fluentui/react-components';
import type { Consolidation } from '../../bureau-ports';
import type { BureauSay } from '../../words/bureau-speech';
import { useDesk } from './desk-context';
import { BalancedButton, ChartsButton } from './SheetButtons';
import { Signers } from './Signers';
import { Waiting } from './Waiting';

type Issue = Consolidation['issues'][number];

/** What an issue says of whom; the shapes are those of a consolidation's own issues. */
interface Told {
  readonly unit?: string;
  readonly kept?: { readonly unit: string; readonly version: number };
  readonly submission?: { readonly unit: string };
  readonly rows?: number;
  readonly scope?: string;
  readonly column?: string;
  readonly missing?: readonly string[];
}

const KINDS = [
  'duplicate',
  'two-areas',
  'after-cutoff',
  'outside',
  'superseded',
  'printed-only',
  'upper-bound',
  'no-source',
] as const;

/** Names of units by code: as the roster prints them, else regions, else the code. */
function useNames(): (code: string) => string {
  const { desk, form } = useDesk();
  const known = new Map(desk.slots.roster.value?.items.map((i) => [i.code, i.name]));
  const regions = new Map(form.regions.map((r) => [r.code, r.name]));
  return (code) => known.get(code) ?? regions.get(code) ?? code;
}

function usePlace(): (scope: string, column: string) => string {
  const { form, language } = useDesk();
  return (scope, column) => {
    const table = form.tables.find((t) => t.scope === scope);
    return `${table?.sheet ?? scope} ${table?.columns.find((c) => c.id === column)?.heading[language] ?? ''}`.trim();
  };
}

function useIssue(): (issue: Issue) => BureauSay {
  const nameOf = useNames();
  const placeOf = usePlace();
  return (issue) => {
    const told = issue as Told;
    const kind = KINDS.find((k) => k === issue.kind);
    const unit = nameOf(told.unit ?? told.kept?.unit ?? told.submission?.unit ?? '');
    const place = placeOf(told.scope ?? '', told.column ?? '');
    const values = {
      unit,
      place,
      version: told.kept?.version ?? 1,
      count: told.rows ?? 0,
      missing: (told.missing ?? []).map((s) => placeOf(s, '')).join(' '),
    };
    return { key: kind ? `issue.${kind}` : 'issue.other', with: values };
  };
}

function Fold({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  return (
    <details className="desk-fold">
      <summary>{title}</summary>
      <ul className="small">
        {items.map((item, i) => (
          <li key={`${i} ${item}`}>{item}</li>
        ))}
      </ul>
    </details>
  );
}

function Made({ made }: { readonly made: readonly Consolidation[] }) {
  const { desk, form, tell, dispatch } = useDesk();
  const nameOf = useNames();
  const issueOf = useIssue();
  const own = made.at(-1);
  if (!own) return null;
  const missing = own.missing.map(nameOf);
  const excluded = own.excluded.map((e) =>
    tell('issue.excluded', { unit: nameOf(e.unit), reason: e.reason }),
  );
  const issues = made
    .flatMap((m) => m.issues)
    .map((i) => {
      const words = issueOf(i);
      return tell(words.key, words.with);
    });
  const tables = made.flatMap((m) => m.tables);
  const lists = new Set(form.tables.filter((t) => t.rowIds === undefined).map((t) => t.scope));
  const rows = tables.filter((t) => lists.has(t.scope)).reduce((n, t) => n + t.rows.length, 0);
  const sheets = tables.map((t) => form.tables.find((d) => d.scope === t.scope)?.sheet ?? t.scope);
  return (
    <div className="scroll padded">
      <h1 className="hero">{tell('rollup.ready', { count: own.sources.length })}</h1>
      <p className="small quiet">
        {tell('rollup.rows', { count: rows, sheets: sheets.join(tell('comma')) })}
      </p>
      <div className="desk-gap">
        {missing.length > 0 ? (
          <Fold title={tell('rollup.missing', { count: missing.length })} items={missing} />
        ) : (
          <p>{tell('rollup.noneMissing')}</p>
        )}
        {issues.length > 0 ? (
          <Fold title={tell('rollup.issues', { count: issues.length })} items={issues} />
        ) : (
          <p>{tell('rollup.noIssues')}</p>
        )}
        {excluded.length > 0 && (
          <Fold title={tell('rollup.excluded', { count: excluded.length })} items={excluded} />
        )}
      </div>
      <fieldset className="setting">
        <legend>{tell('rollup.mode')}</legend>
        <RadioGroup
          value={desk.mode}
          onChange={(_, { value }) =>
            dispatch({ type: 'mode', mode: value === 'formulas' ? 'formulas' : 'values' })
          }
        >
          <Radio value="values" label={tell('rollup.values')} />
          <Radio value="formulas" label={tell('rollup.formulas')} />
        </RadioGroup>
      </fieldset>
      {desk.account?.role === 'officer' && <Signers />}
      <p className="small quiet">{tell('rollup.after')}</p>
      <BalancedButton own={own} />
      <ChartsButton />
    </div>
  );
}

/** 汇总: whose figures go into the upper table, whose do not, and how it is written. */
export function RollupScreen() {
  const { desk, tell } = useDesk();
  return (
    <Waiting held={desk.slots.rollup} what={tell('tab.rollup')} nothing={tell('rollup.none')}>
      {(made) => <Made made={made} />}
    </Waiting>
  );
}
