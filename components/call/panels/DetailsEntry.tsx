import { Index, type JSX, Show, createEffect, createMemo } from 'solid-js';
import type { PersonDetails } from '../../../call/link-monitor.ts';
import type { LinkFigures } from '../../../mesh/link-stats.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import type { StreamCap } from '../../../mesh/stream-cap.ts';
import { formatBitrate, formatMilliseconds, formatShare } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Plot } from '../../ui/Plot.tsx';
import { CapFields } from './CapFields.tsx';
import { figureRows } from './figure-rows.ts';
import { personName } from '../person-name.ts';

/** The figures of the link to one person. */
export function DetailsEntry(props: {
  person: PersonSnapshot;
  details: PersonDetails;
  /** Whether these figures were asked for: they come into view, and take the focus. */
  isAskedFor: boolean;
  onCap: (cap: StreamCap) => void;
}): JSX.Element {
  const name = (): string => personName(props.person.name);
  const latest = (): LinkFigures | undefined => props.details.history.at(-1);
  const rows = createMemo(() => figureRows(latest()));
  const over = (of: (figures: LinkFigures) => number | null): (number | null)[] =>
    props.details.history.map(of);
  const times = (): number[] => props.details.history.map(({ atMs }) => atMs / 1000);
  let heading: HTMLHeadingElement | undefined;
  createEffect(() => {
    if (!props.isAskedFor) return;
    // After the panel, which takes the focus for its title.
    queueMicrotask(() => heading?.focus());
  });

  return (
    <li class="details-entry" data-details-of={props.person.userId}>
      <h3 class="details-who" ref={(found) => (heading = found)} tabindex={-1}>
        <Avatar userId={props.person.userId} name={props.person.name} />
        <bdi class="details-name">{name()}</bdi>
      </h3>
      <Show
        when={latest() !== undefined && props.person.state === 'connected'}
        fallback={<p class="details-quiet">{t().call.details.measuring}</p>}
      >
        <table class="details-figures" aria-label={t().call.details.figuresOf(name())}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t().call.details.received}</th>
              <th scope="col">{t().call.details.sent}</th>
            </tr>
          </thead>
          <tbody>
            <Index each={rows()}>
              {(row) => (
                <tr data-figure={row().id}>
                  <th scope="row">{row().label}</th>
                  <Index each={row().values}>
                    {(value) => <td colspan={row().values.length === 1 ? 2 : 1}>{value()}</td>}
                  </Index>
                </tr>
              )}
            </Index>
          </tbody>
        </table>
        <Plot
          title={t().call.details.bitrate}
          lines={[t().call.details.received, t().call.details.sent]}
          rows={[times(), over((each) => each.bitsPerSecondDown), over((each) => each.bitsPerSecondUp)]}
          format={formatBitrate}
          leastTop={100_000}
        />
        <Plot
          title={t().call.details.loss}
          lines={[t().call.details.received, t().call.details.sent]}
          rows={[times(), over((each) => each.lossShareDown), over((each) => each.lossShareUp)]}
          format={formatShare}
          leastTop={0.05}
        />
        <Plot
          title={t().call.details.roundTrip}
          lines={[t().call.details.thereAndBack]}
          rows={[times(), over((each) => each.rttMs)]}
          format={formatMilliseconds}
          leastTop={50}
        />
      </Show>
      <CapFields name={name()} cap={props.details.cap} onCap={(cap) => props.onCap(cap)} />
    </li>
  );
}
