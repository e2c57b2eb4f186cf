import type { EvidenceVerdict } from '../../core/evidence/verify';
import type { SignedManifest } from '../../core/evidence/signed-manifest';
import { chinaTime } from '../../core/submission/receipt';
import { onOneLine } from './opened';

/** What was looked at in an evidence that holds together, line by line. */
export function toldOf({ manifest, counts }: EvidenceVerdict & { readonly kind: 'intact' }): string {
  const { asOf, heads } = manifest;
  const { members, versions, masked, lines, sums, otherForm, bridges } = counts;
  const without =
    masked === 0
      ? ''
      : `  其中 ${masked} 版遮去了姓名和身份证号，内容不能与回执的摘要核对；要原样，请由县里取证，或说明理由后再取证\n`;
  return (
    `完好：${onOneLine(`${manifest.unitName} ${manifest.campaign}`)} 期，${chinaTime(asOf)} 取证，共 ${members} 项\n` +
    `  版本与回执 ${versions}，日志 ${heads.length} 个地区 ${lines} 行，合计 ${sums}，差额构成 ${bridges} 张，都已重算\n` +
    '  审核结果、对账表和底稿只与清单的摘要核对，没有重算；要确认，请对压缩包里的数据重新对账\n' +
    (otherForm > 0 ? `  另有 ${otherForm} 个合计是按别的表样上报的，包里没有那份表样，没有重算\n` : '') +
    without +
    heads.map((h) => `  日志末行 ${onOneLine(h.region)} 第 ${h.seq} 行 ${h.hash}\n`).join('')
  );
}

/** Who answers for an evidence: the endpoint whose key signed it, or nobody. */
export function signedLine(signed: Exclude<SignedManifest, { readonly kind: 'broken' }>): string {
  if (signed.kind === 'unsigned')
    return '  没有签名：只说明包里各项前后一致，不说明是哪个平台出具的；是早先的版本出具的，或签名被拿掉了，请重新取证\n';
  const { kid, signedAt, known } = signed;
  const whose = known
    ? '与所给的公钥一致'
    : '公钥在包里，不能自证；请用 --keys 与平台公布的公钥（GET /v1/keys）核对';
  return `  清单签名有效：${chinaTime(signedAt)} 用密钥 ${kid} 签，${whose}\n`;
}
