import { drawnScreen } from './drawn-screen.ts';
import { call, openTileMenu, pressKey } from './call-scene.tsx';
import { asSpeaker, crowd, longName, met, mixed, onAir, person, self, sharer } from './made-up-people.ts';
import { type Screen, findButton, pause, press } from './screen.ts';
import type { Gesture } from '../../../mesh/gestures.ts';
import type { DataUse } from '../../../protocol/data-use.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';

const sharing = (): ReturnType<typeof onAir> => ({
  ...onAir(),
  screen: { kind: 'on', picture: drawnScreen('user-self'), hasSound: true, hint: 'detail' },
});

const savingData = (dataUse: DataUse): ReturnType<typeof onAir> => {
  const shown = dataUse === 'audio' ? self : onAir();
  return { ...shown, choices: { ...shown.choices, dataUse } };
};

const userIdOf = (name: string): string => `user-${name}`;

function reactionsOf(people: readonly PersonSnapshot[]): readonly Gesture[] {
  const emoji = ['👍', '❤️', '🎉', '😂', '👏'] as const;
  const from = [null, ...people.map(asSpeaker)];
  return emoji.map((each, at) => ({
    kind: 'reaction',
    emoji: each,
    from: from[at % 3] ?? null,
    number: at + 1,
    untilMs: 1e9,
  }));
}

/** Who is where on the stage, and what marks stand on their tiles. */
export const stageScreens: Readonly<Record<string, Screen>> = {
  'call-2': call(() => ({ self: onAir(), people: crowd(1) })),
  'call-2-self-off': call(() => ({ people: crowd(1) })),
  'call-3': call(() => ({ self: onAir(), people: crowd(2, mixed) })),
  'call-5': call(() => ({ self: onAir(), people: crowd(4, mixed) })),
  'call-9': call(() => ({ self: onAir(), people: crowd(8, mixed) })),
  'call-12': call(() => ({ self: onAir(), people: crowd(11, mixed) })),
  'call-all-off': call(() => ({ people: crowd(5, () => ({ camera: false, microphone: false })) })),
  'call-low-data': call(() => ({ self: savingData('low'), people: crowd(4, mixed) })),
  'call-audio-only': call(() => ({ self: savingData('audio'), people: crowd(2, mixed) })),
  'call-pinned': call(
    () => ({ self: onAir(), people: crowd(4, mixed) }),
    async () => pressKey('3'),
  ),
  'call-speaker': call(
    () => ({ self: onAir(), people: crowd(8, mixed) }),
    async (fake) => {
      fake.speaking.set({ speaking: new Set([userIdOf('Dana')]), active: userIdOf('Dana') });
      await pressKey('w');
    },
  ),
  'call-speaking': call(
    () => ({ self: onAir(), people: crowd(4, mixed) }),
    async (fake) => {
      const speaking = ['Ben', 'Dana'].map(userIdOf);
      fake.speaking.set({ speaking: new Set(speaking), active: userIdOf('Dana') });
    },
  ),
  'call-quality': call(
    () => ({ self: onAir(), people: crowd(4, mixed) }),
    async (fake) => {
      const bad = (['Ben', 'Chidi Anagonye', 'Dana'] as const).map(userIdOf);
      const [loss = '', delay = '', frames = ''] = bad;
      fake.quality.set({
        bad: new Map([
          [loss, 'loss'],
          [delay, 'delay'],
          [frames, 'frames'],
        ]),
        limit: null,
      });
    },
  ),
  'call-quality-9': call(
    () => ({ self: onAir(), people: crowd(8, mixed) }),
    async (fake) => {
      fake.quality.set({ bad: new Map(crowd(8).map(({ userId }) => [userId, 'loss'])), limit: null });
    },
  ),
  'call-hands': call(() => ({
    self: { ...onAir(), hand: 20 },
    people: crowd(4, mixed).map((someone, at) => ({ ...someone, hand: at % 2 === 0 ? 10 + at : null })),
  })),
  'call-marks': call(
    () => ({
      self: { ...onAir(), hand: 5 },
      people: crowd(8, mixed).map((someone, at) => ({ ...someone, hand: 10 + at })),
    }),
    async (fake) => {
      fake.speaking.set({ speaking: new Set(crowd(8).map(({ userId }) => userId)), active: null });
      fake.quality.set({ bad: new Map(crowd(8).map(({ userId }) => [userId, 'loss'])), limit: null });
    },
  ),
  'call-reactions': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async (fake) => {
      const { people } = fake.snapshot();
      fake.change({ gestures: reactionsOf(people) });
      await pause(500);
    },
  ),
  'call-share': call(() => ({ self: onAir(), people: [sharer('Ben'), ...crowd(4, mixed).slice(1)] })),
  'call-share-2': call(() => ({ self: onAir(), people: [sharer('Ben'), sharer('Dana')] })),
  'call-share-9': call(() => ({ self: onAir(), people: [sharer('Ben'), ...crowd(8, mixed).slice(1)] })),
  'call-share-zoomed': call(
    () => ({ self: onAir(), people: [sharer('Ben')] }),
    async () => {
      await pause(300);
      press('Zoom in');
      press('Zoom in');
      findButton('Zoom in', 'button')?.focus();
    },
  ),
  'call-sharing': call(() => ({ self: sharing(), people: crowd(2, mixed) })),
  'call-sharing-both': call(() => ({
    self: sharing(),
    people: [sharer('Ben'), ...crowd(3, mixed).slice(1)],
  })),
  'call-tile-menu': call(
    () => ({ self: onAir(), people: crowd(4, mixed) }),
    async () => {
      await pause(300);
      await openTileMenu(userIdOf('Dana'));
    },
  ),
  'call-corner-menu': call(
    () => ({ self: onAir(), people: crowd(1) }),
    async () => {
      await pause(300);
      await openTileMenu(self.userId);
    },
  ),
  'call-names': call(() => ({
    self: { ...onAir(), name: '' },
    people: [
      person(longName, { microphone: false }),
      person('', { camera: false }),
      person('שרה כהן', { camera: false, microphone: false }),
      person('👩‍🚀 Zoë', { camera: false }),
      person('李小龍', { camera: false }),
    ],
  })),
  'call-states': call(
    () => ({
      self: onAir(),
      people: [
        person('Ben'),
        person('Chidi', { state: 'connecting', camera: false }),
        person('Dana', { camera: false }),
      ],
      joining: 2,
      linking: 2,
    }),
    // Links are cut after everybody was seen, so that the last frames stay.
    async (fake) => {
      await pause(600);
      fake.change({
        people: fake
          .snapshot()
          .people.map((one) => (one.state === 'connected' ? { ...one, state: 'reconnecting' } : one)),
      });
      await pause(900);
    },
  ),
  'call-other-5': call(() => ({
    self: onAir(),
    people: [
      met(person('Hana'), { kind: 'other', knownAs: 'Hana' }),
      met(person('Ines', { camera: false, state: 'reconnecting' }), { kind: 'other', knownAs: longName }),
      ...crowd(3, mixed).slice(1),
    ],
  })),
  'call-other-9': call(() => ({
    self: onAir(),
    people: crowd(8, mixed).map((someone) => met(someone, { kind: 'other', knownAs: someone.name })),
  })),
};
