import { LightbulbFilled } from '@fluentui/react-icons';
import type { Bridge, BridgeNode } from '../../bureau-ports';
import type { BureauKey } from '../../words/zh-CN-bureau';
import { useDesk } from './desk-context';

function slipKey(slip: string): BureauKey {
  if (slip === 'transposed') return 'slip.transposed';
  if (slip.startsWith('unit')) return 'slip.unit';
  return slip === 'copied' ? 'slip.copied' : 'slip.other';
}

/** What probably happened in the cell that is looked at; a suspicion, and worded as one. */
export function Slip({ bridge, node }: { readonly bridge: Bridge; readonly node: BridgeNode | undefined }) {
  const { tell } = useDesk();
  const items = bridge.lines.flatMap((l) => l.items).filter((i) => i.slip !== undefined);
  const cell = node?.cell;
  const item = items.find(
    (i) =>
      i.cell?.submission.id === cell?.submission.id &&
      i.cell?.cell === cell?.cell &&
      i.cell?.scope === cell?.scope,
  );
  if (!item || item.slip === undefined) return null;
  return (
    <p className="tie-slip" role="note">
      <LightbulbFilled aria-hidden />
      <span>
        {`${item.cell?.sheet ?? ''} ${item.cell?.cell ?? ''} `}
        {tell('tie.slip', {
          slip: tell(slipKey(item.slip)),
          stated: item.stated ?? '',
          recomputed: item.recomputed ?? '',
        })}
      </span>
    </p>
  );
}
