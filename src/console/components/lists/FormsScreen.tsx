import { SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import { useConsole } from '../console-context';

const HEADS = ['forms.rule', 'forms.words', 'forms.severity', 'forms.basis'] as const;

/** The form in force and its rules in words, found by number, words or basis. */
export function FormsScreen() {
  const { state, tell } = useConsole();
  const [search, setSearch] = useState('');
  const { form } = state;
  if (!form) return null;
  const lang = state.language === 'zh-CN' ? 'zh' : 'en';
  const wanted = search.trim().toLowerCase();
  const rules = form.rules.filter((rule) =>
    `${rule.id} ${rule.scope} ${rule.words[lang]} ${rule.basis}`.toLowerCase().includes(wanted),
  );
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
        <table className="list">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {tell(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id}>
                <th scope="row">{rule.id}</th>
                <td>{rule.words[lang]}</td>
                <td>{tell(`severity.${rule.severity}`)}</td>
                <td className="quiet">{rule.basis}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
