import { InfoRegular } from '@fluentui/react-icons';
import type { Found } from '../found';
import { ruleIn, wordOf } from '../state/names';
import type { Key } from '../words/zh-CN';
import { usePane } from './pane-context';

const BASES: readonly (readonly [string, Key])[] = [
  ['\u6587', 'finding.basis.plan'],
  ['\u7c7b', 'finding.basis.forms'],
  ['\u8bbe', 'finding.basis.design'],
];

/** The rule in its own words, and where it comes from. */
export function RuleNote({ found }: { found: Found }) {
  const { state, tell, sentence } = usePane();
  const record = ruleIn(state.form, found.finding.rule);
  const words = record ? wordOf(record.words, state.language) : sentence(found.finding);
  const basis = BASES.find(([mark]) => record?.basis.startsWith(mark))?.[1];
  return (
    <div className="banner banner-plain rule-note">
      <InfoRegular aria-hidden />
      <div>
        <p>
          <strong>{tell({ key: 'finding.rule' })}</strong> {words}
        </p>
        {basis && (
          <p>
            {tell({ key: 'finding.basis' })}
            {tell({ key: 'text.colon' })}
            {tell({ key: basis })}
          </p>
        )}
      </div>
    </div>
  );
}
