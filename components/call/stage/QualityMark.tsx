import './quality-mark.css';
import BarsFall from 'lucide-solid/icons/chart-no-axes-column-decreasing';
import type { JSX } from 'solid-js';
import type { BadLinkReason } from '../../../mesh/link-quality.ts';
import { t } from '../../i18n/t.ts';

/** Says at a tile that the path to somebody is bad, and in what way. */
export function QualityMark(props: { reason: BadLinkReason }): JSX.Element {
  return (
    <p class="quality-mark" title={t().call.quality[props.reason]}>
      <BarsFall aria-hidden="true" />
      <span class="quality-mark-words">{t().call.quality[props.reason]}</span>
    </p>
  );
}
