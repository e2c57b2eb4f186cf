import { Field, Input } from '@fluentui/react-components';
import { signedItems } from '../../state/bureau-signers';
import { useDesk } from './desk-context';

/** Who stands in the head of the office's own tables: typed once, kept on this computer. */
export function Signers() {
  const { desk, form, language, tell, dispatch } = useDesk();
  return (
    <fieldset className="setting">
      <legend>{tell('rollup.signers')}</legend>
      <div className="desk-pairs">
        {signedItems(form).map(({ id, heading, maxLength }) => (
          <Field key={id} label={heading[language]} size="small">
            <Input
              size="small"
              value={desk.signers[id] ?? ''}
              maxLength={maxLength}
              onChange={(_, { value }) => dispatch({ type: 'sign', item: id, text: value })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
