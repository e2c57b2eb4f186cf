import { Button } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import type { Queued } from '../state/filing-state';
import { annexWords } from '../state/names';
import { parcelsOfOthers, waitsForWhom } from '../state/queue';
import { Chip } from './Chip';
import { usePane } from './pane-context';

/** A parcel that waits until somebody signs in who may send it: whose it is, and who is wanted. */
export function SignInItem({ item }: { item: Queued }) {
  const { state, dispatch, tell } = usePane();
  const annexes = annexWords(state.form, item.scopes, state.language);
  const { chip, text } = waitsForWhom(state, item);
  return (
    <li className="queue-item">
      <KeyRegular aria-hidden className="queue-icon" />
      <div className="grow">
        <div className="spread">
          <strong>{tell({ key: 'queue.item', with: { annexes, version: item.version } })}</strong>
          <Chip look="query">{tell(chip)}</Chip>
        </div>
        <p className="small">{tell(text)}</p>
        <Button
          size="small"
          onClick={() => dispatch({ type: 'page', page: { kind: 'sign-in', then: 'submit' } })}
        >
          {tell({ key: 'queue.signInAgain' })}
        </Button>{' '}
        <Button size="small" onClick={() => dispatch({ type: 'unqueue', key: item.key })}>
          {tell({ key: 'queue.cancel' })}
        </Button>
      </div>
    </li>
  );
}

/** What other units left on this computer; it does not stand in the way of whoever is here now. */
export function ParcelsOfOthers() {
  const { state, tell } = usePane();
  const others = parcelsOfOthers(state);
  if (others.length === 0) return null;
  return (
    <section aria-label={tell({ key: 'queue.others' })}>
      <h2 className="band">
        <span>{tell({ key: 'queue.others' })}</span>
        <span>{tell({ key: 'queue.items', with: { count: others.length } })}</span>
      </h2>
      <ul className="queue">
        {others.map((item) => (
          <SignInItem key={item.key} item={item} />
        ))}
      </ul>
    </section>
  );
}
