import './tile-grid.css';
import { For, type JSX, Show, createEffect, createMemo, createSignal } from 'solid-js';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import type { CallQuality } from '../../../call/link-monitor.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import { type Listening, usualLoudness } from '../../../primitives/createListening.ts';
import type { Speaking } from '../../../call/speaking-monitor.ts';
import type { Demand } from '../../../mesh/demand.ts';
import { type Size, createElementSize } from '../../../primitives/createElementSize.ts';
import { createPageView } from '../../../primitives/createPageView.ts';
import { t } from '../../i18n/t.ts';
import { handPlaces } from '../hand-places.ts';
import { MorePeople } from './MorePeople.tsx';
import { type PersonAction, type PersonVerbs, hearingActions, personActions } from '../person-actions.ts';
import { PersonMarks } from '../PersonMarks.tsx';
import { personName, selfName } from '../person-name.ts';
import { TileGestures } from './TileGestures.tsx';
import { ScreenTile } from './ScreenTile.tsx';
import type { StageChoices } from './stage-choices.ts';
import { type StageView, onlyPicture, shownPicture, stageDemands } from './stage-demands.ts';
import { personKey, screenKey, selfKey } from './stage-keys.ts';
import {
  type StageItem,
  type StageLayout,
  type StagePlace,
  nearestCorner,
  stageLayout,
} from './stage-layout.ts';
import { StrangeKey } from '../StrangeKey.tsx';
import { Tile } from './Tile.tsx';
import { tileActions } from './tile-actions.ts';

export interface TileGridProps {
  call: CallSnapshot;
  choices: StageChoices;
  speaking: Speaking;
  quality: CallQuality;
  listening: Listening;
  verbs: PersonVerbs;
  /** Shows everybody, those too that the stage has no room for. */
  onPeople: (opener: HTMLElement) => void;
  /** Told after each change what is shown of whom, by user ID, ourselves included. */
  onShow: (demands: ReadonlyMap<string, Demand>) => void;
}

/** Everybody in the call and what they share, as large as they can be. */
export function TileGrid(props: TileGridProps): JSX.Element {
  const [grid, setGrid] = createSignal<HTMLElement>();
  const shownSize = createElementSize(grid);
  // A panel may cover the whole stage, which then has no size; nothing moves for that.
  const size = createMemo<Size>((before) => (shownSize().width > 0 ? shownSize() : before), shownSize());
  const sharers = createMemo(() =>
    props.call.self.choices.dataUse === 'audio'
      ? []
      : props.call.people.filter(({ media, tracks }) => media.screen && tracks.screen !== null),
  );
  const items = createMemo<readonly StageItem[]>(() => [
    { key: selfKey, kind: 'self' },
    ...props.call.people.map(({ userId }) => ({ key: personKey(userId), kind: 'person' as const })),
    ...sharers().map(({ userId }) => ({ key: screenKey(userId), kind: 'screen' as const })),
  ]);
  // Whoever speaks beside them moves nobody.
  const speaker = createMemo(() => {
    const { active } = props.speaking;
    return active === null ? null : personKey(active);
  });
  const stage = createMemo(() => {
    const { layout, pinned, showsSelf, corner } = props.choices;
    const wish = {
      layout: layout(),
      pinned: pinned(),
      speaker: speaker(),
      showsSelf: showsSelf(),
      corner: corner(),
    };
    return stageLayout(items(), wish, size());
  });
  const places = (): StageLayout['places'] => stage().places;
  const page = createPageView();
  const [zooms, setZooms] = createSignal<ReadonlyMap<string, number>>(new Map());
  const stagePeople = createMemo(() =>
    props.call.people.map(({ userId, media }) => ({
      userId,
      hasCamera: media.camera,
      hasScreen: sharers().some((sharer) => sharer.userId === userId),
    })),
  );
  const view = createMemo((): StageView => {
    const { pixelRatio } = page();
    const isVisible = page().isVisible && shownSize().width > 0;
    const { dataUse } = props.call.self.choices;
    return {
      places: places(),
      isVisible,
      pixelRatio,
      zooms: zooms(),
      dataUse,
      speaker: props.speaking.active,
    };
  });
  const only = createMemo(() => onlyPicture(stagePeople(), view()));
  const isPictured = (key: string): boolean => only() === 'all' || only() === key;
  createEffect(() => {
    const own = { camera: shownPicture(selfKey, view()), screen: null };
    props.onShow(new Map([...stageDemands(stagePeople(), view()), [props.call.self.userId, own]]));
  });
  /** Tiles glide when this changes, and follow at once when only the window does. */
  const arrangement = createMemo(
    () => Array.from(places(), ([key, { role }]) => `${key} ${role}`).join() + props.choices.corner(),
  );
  const ownPicture = (): MediaStreamTrack | null => {
    const { camera } = props.call.self;
    return camera.kind === 'on' ? camera.track : null;
  };
  const hands = createMemo(() => handPlaces(props.call));
  const gesturesOf = (userId: string | null): JSX.Element => (
    <TileGestures gestures={props.call.gestures} userId={userId} />
  );
  /** Of what has a sound of its own, by whose it is. */
  const marksOf = (key: string, userId: string | null): JSX.Element => (
    <PersonMarks
      isPinned={props.choices.pinned() === key}
      loudness={userId === null ? usualLoudness : props.listening.of(userId)}
      class="tile-mark"
    />
  );
  const place = (key: string): StagePlace | undefined => places().get(key);
  const actions = (key: string, isSelf = false): readonly PersonAction[] =>
    tileActions({ key, isSelf, isAlone: items().length === 1, choices: props.choices });
  const actionsAbout = (person: PersonSnapshot): readonly PersonAction[] => [
    ...actions(personKey(person.userId)),
    ...hearingActions(person.userId, props.listening, props.verbs),
    // It stands before them already.
    ...personActions(person, props.choices, props.verbs).filter(({ id }) => id !== 'pin'),
  ];

  return (
    <ul ref={setGrid} class="tile-grid" aria-label={t().call.stage}>
      <Tile
        userId={props.call.self.userId}
        title={selfName(props.call.self.name)}
        name={props.call.self.name}
        isSelf
        isPictured
        state="connected"
        hasMicrophone={props.call.self.microphone.kind === 'on'}
        hasCamera={props.call.self.camera.kind === 'on'}
        picture={ownPicture()}
        isSpeaking={props.speaking.speaking.has(props.call.self.userId)}
        place={place(selfKey)}
        arrangement={arrangement()}
        gestures={gesturesOf(null)}
        handPlace={hands().get(props.call.self.userId) ?? null}
        marks={marksOf(selfKey, null)}
        actions={actions(selfKey, true)}
        isWhole={props.choices.isWhole(selfKey)}
        onDrop={(point) => props.choices.setCorner(nearestCorner(point, size()))}
      />
      <For each={props.call.people}>
        {(person) => (
          <Tile
            userId={person.userId}
            title={personName(person.name)}
            name={person.name}
            state={person.state}
            warning={<StrangeKey identity={person.identity} />}
            hasMicrophone={person.media.microphone}
            hasCamera={person.media.camera}
            isPictured={isPictured(personKey(person.userId))}
            picture={person.tracks.camera}
            isSpeaking={props.speaking.speaking.has(person.userId)}
            trouble={props.quality.bad.get(person.userId)}
            place={place(personKey(person.userId))}
            arrangement={arrangement()}
            gestures={gesturesOf(person.userId)}
            handPlace={hands().get(person.userId) ?? null}
            marks={marksOf(personKey(person.userId), person.userId)}
            actions={actionsAbout(person)}
            isWhole={props.choices.isWhole(personKey(person.userId))}
          />
        )}
      </For>
      <For each={sharers()}>
        {(person) => (
          <ScreenTile
            userId={person.userId}
            title={t().call.screenOf(personName(person.name))}
            picture={person.tracks.screen}
            isCut={person.state === 'reconnecting'}
            onZoom={(scale) => setZooms((now) => new Map(now).set(screenKey(person.userId), scale))}
            place={place(screenKey(person.userId))}
            arrangement={arrangement()}
            marks={marksOf(screenKey(person.userId), null)}
            actions={actions(screenKey(person.userId))}
          />
        )}
      </For>
      <Show when={stage().more}>
        {(more) => <MorePeople place={more()} onPeople={(opener) => props.onPeople(opener)} />}
      </Show>
    </ul>
  );
}
