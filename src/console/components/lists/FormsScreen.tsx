import { SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import type { FormDefinition } from '../../../core/form/definition';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { LongTable, type LongColumn } from '../LongTable';
import { Severity } from '../Severity';

type Rule = FormDefinition['rules'][number];

/** The form in force and its rules in words, found by number, words or basis. */
export function FormsScreen() {
  const { state, tell } = useConsole();
  const [search, setSearch] = useState('');
  const { form } = state;
  if (!form) return null;
  const lang = langOf(state);
  const wanted = search.trim().toLowerCase();
  const rules = form.rules.filter((rule) =>
    `${rule.id} ${rule.scope} ${rule.words[lang]} ${rule.basis}`.toLowerCase().includes(wanted),
  );
  const columns: readonly LongColumn<Rule>[] = [
    { id: 'rule', head: tell('forms.rule'), names: true, width: '96px', cell: (rule) => rule.id },
    { id: 'words', head: tell('forms.words'), cell: (rule) => rule.words[lang] },
    {
      id: 'severity',
      head: tell('forms.severity'),
      width: '130px',
      cell: (rule) => <Severity severity={rule.severity} />,
    },
    { id: 'basis', head: tell('forms.basis'), width: '22%', cell: (rule) => rule.basis },
  ];
  const counts = { tables: form.tables.length, rules: form.rules.length };
  return (
    <>
      <div>
        <h1>{tell('forms.title')}</h1>
        <p className="quiet">
          {tell('forms.about', { title: form.title[lang], version: form.version, ...counts })}
        </p>
      </div>
      <section className="card">
        <div className="row filters">
          <SearchBox
            value={search}
            placeholder={tell('forms.search')}
            aria-label={tell('forms.search')}
            onChange={(_e, { value }) => setSearch(value)}
          />
        </div>
        <p className="quiet small">{tell('forms.marks')}</p>
        <LongTable label={tell('forms.title')} rows={rules} columns={columns} keyOf={(rule) => rule.id} />
      </section>
    </>
  );
}
