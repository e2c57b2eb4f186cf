import { Button, Checkbox, Radio, RadioGroup } from '@fluentui/react-components';
import { ChevronRightRegular, HistoryRegular } from '@fluentui/react-icons';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { usePane } from './pane-context';

/** Behind the foot: history, language, marks, signing out. */
export function SettingsScreen() {
  const { state, dispatch, tell } = usePane();
  const signedIn = state.session.kind === 'in';
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <div className="scroll padded settings">
        <PageHeading name="settings">{tell({ key: 'settings.title' })}</PageHeading>
        <button
          type="button"
          className="row-button"
          onClick={() => dispatch({ type: 'page', page: { kind: 'history' } })}
        >
          <HistoryRegular aria-hidden />
          <span>{tell({ key: 'settings.history' })}</span>
          <ChevronRightRegular aria-hidden />
        </button>
        <fieldset className="setting">
          <legend>{tell({ key: 'settings.language' })}</legend>
          <RadioGroup
            layout="horizontal"
            value={state.language}
            onChange={(_, { value }) =>
              dispatch({ type: 'language', language: value === 'en-US' ? 'en-US' : 'zh-CN' })
            }
          >
            <Radio value="zh-CN" label={tell({ key: 'settings.zh' })} />
            <Radio value="en-US" label={tell({ key: 'settings.en' })} />
          </RadioGroup>
        </fieldset>
        <div className="setting">
          <Checkbox
            checked={state.marks}
            label={tell({ key: 'settings.marks' })}
            onChange={(_, { checked }) => dispatch({ type: 'marks', on: checked === true })}
          />
          <p className="small quiet">{tell({ key: 'settings.marksText' })}</p>
        </div>
        <Button
          onClick={() =>
            dispatch(
              signedIn ? { type: 'sign-out' } : { type: 'page', page: { kind: 'sign-in', then: 'stay' } },
            )
          }
        >
          {tell({ key: signedIn ? 'settings.signOut' : 'settings.signIn' })}
        </Button>
      </div>
    </>
  );
}
