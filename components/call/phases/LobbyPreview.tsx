import { type JSX, Show, createEffect, createSignal } from 'solid-js';
import type { SelfSnapshot } from '../../../call/call-snapshot.ts';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { avatarHue } from '../../ui/avatar-look.ts';
import { openTrack } from '../stage/open-track.ts';
import { selfName } from '../person-name.ts';

/** Oneself as in a mirror, or one's initials. */
export function LobbyPreview(props: { self: SelfSnapshot }): JSX.Element {
  const [video, setVideo] = createSignal<HTMLVideoElement>();
  const track = (): MediaStreamTrack | null => openTrack(props.self.camera);
  createEffect(() => {
    const element = video();
    const current = track();
    if (element === undefined) return;
    element.srcObject = current === null ? null : new MediaStream([current]);
    // Autoplay does it; where it may not, the picture stands until the page is touched.
    if (current !== null) void element.play().catch(() => undefined);
  });
  return (
    <div
      class="lobby-preview"
      role="img"
      aria-label={t().call.lobby.preview(
        selfName(props.self.name),
        t().deviceState.camera[track() === null ? 'off' : 'on'],
      )}
      style={{ '--hue': avatarHue(props.self.userId) }}
    >
      <video ref={setVideo} autoplay playsinline muted hidden={track() === null} aria-hidden="true" />
      <Show when={track() === null}>
        <Avatar userId={props.self.userId} name={props.self.name} />
      </Show>
    </div>
  );
}
