import './tile.css';
import AudioLines from 'lucide-solid/icons/audio-lines';
import Leaf from 'lucide-solid/icons/leaf';
import MicOff from 'lucide-solid/icons/mic-off';
import { type JSX, Show, createSignal, createMemo } from 'solid-js';
import type { BadLinkReason } from '../../../mesh/link-quality.ts';
import type { PersonState } from '../../../mesh/room-snapshot.ts';
import { createDrop } from '../../../primitives/createDrop.ts';
import { createGridMotion } from '../../../primitives/createGridMotion.ts';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { avatarHue } from '../../ui/avatar-look.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { HandMark } from './HandMark.tsx';
import type { PersonAction } from '../person-actions.ts';
import { placeStyle } from './place-style.ts';
import { QualityMark } from './QualityMark.tsx';
import type { StagePlace } from './stage-layout.ts';
import { TileMenu } from './TileMenu.tsx';
import { TilePicture } from './TilePicture.tsx';

export interface TileProps {
  userId: string;
  /** As it is shown. */
  title: string;
  /** For the initials; perhaps empty. */
  name: string;
  isSelf?: boolean;
  /** What one has set about them; stands at their name. */
  marks?: JSX.Element;
  /** What they do for a moment; lies over the picture. */
  gestures?: JSX.Element;
  /** Their place among the raised hands, from 1; `null` while theirs is down. */
  handPlace?: number | null;
  /** What to beware of with them; stands at their name. */
  warning?: JSX.Element;
  state: PersonState;
  hasMicrophone: boolean;
  hasCamera: boolean;
  /** Whether their picture is shown while their camera is on; it is not where data is saved. */
  isPictured: boolean;
  picture: MediaStreamTrack | null;
  isSpeaking: boolean;
  /** What is wrong with the path to them. */
  trouble?: BadLinkReason | undefined;
  /** Where it stands; nowhere while it is hidden, or has no room. */
  place: StagePlace | undefined;
  /** Tiles glide when it changes. */
  arrangement: string;
  actions: readonly PersonAction[];
  /** Whether the picture is shown whole, rather than cut to the tile. */
  isWhole: boolean;
  /** Where the middle of one in the corner was let go, in px of the stage. */
  onDrop?: (middle: { readonly x: number; readonly y: number }) => void;
}

/** One person: their picture, or their initials, with name and state in a corner. */
export function Tile(props: TileProps): JSX.Element {
  const [tile, setTile] = createSignal<HTMLElement>();
  createGridMotion(
    tile,
    () => props.place,
    () => props.arrangement,
  );
  createDrop(
    tile,
    () => props.place?.role === 'corner',
    (middle) => props.onDrop?.(middle),
  );
  const isSaved = (): boolean => props.hasCamera && !props.isPictured;
  const mediaWords = (): string => {
    const { microphone, camera } = t().deviceState;
    return [
      props.hasMicrophone ? microphone.on : microphone.off,
      props.hasCamera ? camera.on : camera.off,
      ...(isSaved() ? [t().call.notPictured] : []),
    ].join(', ');
  };

  // Who speaks changes for all tiles at once, and each would write its whole style again.
  const isSpeaking = createMemo(() => props.isSpeaking);
  return (
    <li
      ref={setTile}
      class="tile"
      data-user-id={props.userId}
      data-state={props.state}
      data-self={props.isSelf ? '' : undefined}
      data-speaking={isSpeaking() ? '' : undefined}
      data-role={props.place?.role}
      data-whole={props.isWhole ? '' : undefined}
      hidden={props.place === undefined}
      style={{
        '--hue': avatarHue(props.userId),
        ...placeStyle(props.place),
      }}
    >
      <TilePicture
        track={props.picture}
        isOn={props.hasCamera && props.isPictured}
        isCut={props.state === 'reconnecting'}
      >
        <div class="tile-avatar" data-hushed={props.state === 'connected' ? undefined : ''}>
          <Avatar userId={props.userId} name={props.name} />
        </div>
      </TilePicture>
      <Show when={props.state !== 'connected'}>
        <p class="tile-state">
          <Spinner />
          <span class="tile-state-words">{t().call.state[props.state]}</span>
        </p>
      </Show>
      <div class="tile-head">
        <Show when={props.handPlace}>{(place) => <HandMark place={place()} class="tile-hand" />}</Show>
        <Show when={props.state === 'connected' && props.trouble}>
          {(reason) => <QualityMark reason={reason()} />}
        </Show>
      </div>
      <div class="tile-foot">
        {props.warning}
        <p class="tile-label">
          <Show when={!props.hasMicrophone}>
            <MicOff aria-hidden="true" />
          </Show>
          <Show when={isSaved()}>
            <Leaf class="tile-saved" aria-hidden="true" />
          </Show>
          <Show when={isSpeaking()}>
            <AudioLines class="tile-speaking" aria-hidden="true" />
          </Show>
          {props.marks}
          <bdi class="tile-name">{props.title}</bdi>
          <span class="sr-only">, {mediaWords()}</span>
        </p>
      </div>
      {props.gestures}
      <TileMenu title={props.title} actions={props.actions} />
    </li>
  );
}
