import type { JSX } from 'solid-js';
import type { StreamCap } from '../../../mesh/stream-cap.ts';
import { formatBitrate } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { SelectField } from '../../ui/SelectField.tsx';

const bitrates = ['none', '2000000', '1000000', '500000', '250000', '100000'] as const;
const heights = ['none', '720', '540', '360', '180'] as const;

/** Chooses what our camera's stream to one person may take at the most. */
export function CapFields(props: {
  name: string;
  cap: StreamCap;
  onCap: (cap: StreamCap) => void;
}): JSX.Element {
  const words = () => t().call.details.cap;
  return (
    <div class="details-caps">
      <SelectField
        label={words().bitrate(props.name)}
        value={choiceOf(bitrates, props.cap.maxBitsPerSecond)}
        choices={bitrates}
        nameOf={(choice) => (choice === 'none' ? words().noBitrate : formatBitrate(Number(choice)))}
        onChoice={(choice) => props.onCap({ ...props.cap, maxBitsPerSecond: amountOf(choice) })}
      />
      <SelectField
        label={words().resolution(props.name)}
        value={choiceOf(heights, props.cap.maxHeight)}
        choices={heights}
        nameOf={(choice) => (choice === 'none' ? words().asSent : `${choice}p`)}
        onChoice={(choice) => props.onCap({ ...props.cap, maxHeight: amountOf(choice) })}
      />
    </div>
  );
}

function choiceOf<T extends string>(choices: readonly (T | 'none')[], amount: number | null): T | 'none' {
  return choices.find((choice) => choice === String(amount)) ?? 'none';
}

function amountOf(choice: string): number | null {
  return choice === 'none' ? null : Number(choice);
}
