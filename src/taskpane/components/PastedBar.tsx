import { Button } from '@fluentui/react-components';
import { ClipboardPasteRegular, DismissRegular } from '@fluentui/react-icons';
import { pasteKnown, type PasteKnown } from '../state/pasted';
import { actionsOf } from '../state/primary';
import { usePane } from './pane-context';

/** The next step after a paste: checking it, then looking at what is wrong with it. */
function PasteStep({ sheet, kinds }: PasteKnown) {
  const { state, dispatch, tell } = usePane();
  const isPrimary = kinds === undefined && actionsOf(state).primary?.act.type === 'check';
  if (kinds === 0 || isPrimary) return null;
  const go = (): void => {
    dispatch({ type: 'tab', tab: 'check' });
    if (kinds === undefined) return dispatch({ type: 'check' });
    dispatch({ type: 'view', change: { set: 'sheet', to: sheet } });
  };
  return (
    <Button size="small" onClick={go}>
      {tell({ key: kinds === undefined ? 'do.check' : 'double.see' })}
    </Button>
  );
}

/** Says that many rows were pasted, and what the check found in them. */
export function PastedBar() {
  const { state, dispatch, tell } = usePane();
  const paste = pasteKnown(state);
  if (!paste) return null;
  const { rows: count, kinds } = paste;
  const key = kinds === 0 ? 'fill.pastedClean' : 'fill.pasted';
  return (
    <section className="banner banner-plain pasted">
      <ClipboardPasteRegular aria-hidden />
      <div>
        <strong>
          {kinds ? tell({ key: 'fill.pastedFound', with: { count, kinds } }) : tell({ key, with: { count } })}
        </strong>
        {kinds === undefined && <p>{tell({ key: 'fill.pastedText' })}</p>}
      </div>
      <PasteStep {...paste} />
      <Button
        appearance="transparent"
        size="small"
        icon={<DismissRegular />}
        aria-label={tell({ key: 'notice.close' })}
        onClick={() => dispatch({ type: 'paste-seen' })}
      />
    </section>
  );
}
