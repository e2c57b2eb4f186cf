import { Button, Checkbox, Radio, RadioGroup } from '@fluentui/react-components';
import { ChevronRightRegular, HistoryRegular, PersonRegular } from '@fluentui/react-icons';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { usePane } from './pane-context';

/** The pages behind this one. */
function Doors() {
  const { state, dispatch, tell } = usePane();
  const doors = [
    { kind: 'history', Icon: HistoryRegular, words: 'settings.history' },
    { kind: 'own', Icon: PersonRegular, words: 'settings.own' },
  ] as const;
  return doors
    .filter(({ kind }) => kind !== 'own' || state.session.kind === 'in')
    .map(({ kind, Icon, words }) => (
      <button
        key={kind}
        type="button"
        className="row-button"
        onClick={() => dispatch({ type: 'page', page: { kind } })}
      >
        <Icon aria-hidden />
        <span>{tell({ key: words })}</span>
        <ChevronRightRegular aria-hidden />
      </button>
    ));
}

/** Behind the foot: one's own account, history, language, marks, signing out. */
export function SettingsScreen() {
  const { state, dispatch, tell } = usePane();
  const signedIn = state.session.kind === 'in';
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <div className="scroll padded settings">
        <PageHeading name="settings">{tell({ key: 'settings.title' })}</PageHeading>
        <Doors />
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
