import './avatar.css';
import UserRound from 'lucide-solid/icons/user-round';
import { type JSX, Show } from 'solid-js';
import { avatarHue, initialsOf } from './avatar-look.ts';

/** Somebody's initials in their colour, for where they cannot be seen. The name stands beside it. */
export function Avatar(props: { userId: string; name: string }): JSX.Element {
  return (
    <span class="avatar" style={{ '--hue': avatarHue(props.userId) }} aria-hidden="true">
      <Show when={initialsOf(props.name)} fallback={<UserRound />}>
        {(initials) => <bdi>{initials()}</bdi>}
      </Show>
    </span>
  );
}
