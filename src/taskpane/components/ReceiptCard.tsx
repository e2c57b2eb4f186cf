import { Button } from '@fluentui/react-components';
import { CopyRegular, PrintRegular } from '@fluentui/react-icons';
import { fingerprintOf } from '../state/fingerprint';
import { recipientOf, regionName } from '../state/filing';
import type { KeptReceipt } from '../state/filing-state';
import { stampWord } from '../../ui/time-words';
import { usePane } from './pane-context';

/** The proof: number, time, office, fingerprint. */
export function ReceiptCard({ kept }: { kept: KeptReceipt }) {
  const { state, dispatch, tell } = usePane();
  const { receipt } = kept;
  const { version } = receipt;
  const region = regionName(state.form, recipientOf(state)?.region ?? receipt.region);
  const rows = [
    ['receipt.number', receipt.number],
    ['receipt.receivedAt', stampWord(receipt.receivedAt)],
    ['receipt.office', region === '' ? receipt.region : tell({ key: 'office.of', with: { region } })],
    ['receipt.fingerprint', fingerprintOf(receipt.sha256)],
  ] as const;
  const text = rows
    .map(([key, value]) => `${tell({ key })}${tell({ key: 'text.colon' })}${value}`)
    .join('\n');
  return (
    <section className="card receipt">
      <div className="receipt-head">
        <h2 className="subtitle">{tell({ key: 'receipt.version', with: { version } })}</h2>
        <Button
          size="small"
          icon={<PrintRegular />}
          onClick={() => dispatch({ type: 'save-sheet', what: 'receipt', receipt: version })}
        >
          {tell({ key: 'receipt.print' })}
        </Button>
        <Button size="small" icon={<CopyRegular />} onClick={() => dispatch({ type: 'copy', text })}>
          {tell({ key: 'receipt.copy' })}
        </Button>
      </div>
      <dl className="facts">
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{tell({ key })}</dt>
            <dd className={key === 'receipt.number' ? 'strong' : ''}>{value}</dd>
          </div>
        ))}
      </dl>
      <details className="small">
        <summary>{tell({ key: 'receipt.detail' })}</summary>
        <p className="digest">SHA-256 {receipt.sha256}</p>
        <p className="digest">SM3 {receipt.sm3}</p>
      </details>
    </section>
  );
}
