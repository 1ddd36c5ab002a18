import { noChoices } from '../../../protocol/device-choices.ts';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';
import { BadAddress } from '../../../components/call/phases/BadAddress.tsx';
import { CallView } from '../../../components/call/CallView.tsx';
import type { PersonSnapshot, PersonState } from '../../../mesh/room-snapshot.ts';
import type { Standing } from '../../../mesh/standing.ts';
import { makeFakeCall, makePerson } from '../fake-call.ts';
import { drawnCamera } from './drawn-camera.ts';
import { type Screen, findButton, pause, press } from './screen.ts';

const names = [
  'Ben',
  'Chidi Anagonye',
  'Dana',
  'Émile',
  'Farah',
  'Goro',
  'Hana',
  'Ines',
  'Jun',
  'Kofi',
  'Lea',
];

const self: CallSnapshot['self'] = {
  userId: 'user-self',
  name: 'Ana',
  microphone: { kind: 'off' },
  camera: { kind: 'off' },
  screen: { kind: 'off' },
  choices: noChoices,
  hand: null,
};

function onAir(): CallSnapshot['self'] {
  const track = drawnCamera('user-self');
  return {
    ...self,
    microphone: { kind: 'on', track, label: 'Headset', moved: null },
    camera: { kind: 'on', track, label: 'Webcam', moved: null },
  };
}

interface Looks {
  readonly camera?: boolean;
  readonly microphone?: boolean;
  readonly state?: PersonState;
}

function person(name: string, { camera = true, microphone = true, state = 'connected' }: Looks = {}) {
  const userId = `user-${name}`;
  return makePerson(userId, {
    name,
    state,
    media: { microphone, screenAudio: false, camera, screen: false },
    tracks: {
      microphone: null,
      screenAudio: null,
      camera: camera ? drawnCamera(userId) : null,
      screen: null,
    },
  });
}

/** Does what a button of the bar does, which may be in "More". */
async function perform(name: string): Promise<void> {
  if (findButton(name, '.call-bar button') === undefined) {
    press('More');
    await pause(200);
  }
  press(name);
}

/** Somebody who shares a screen, which is made up as well. */
function sharer(name: string): PersonSnapshot {
  const someone = person(name);
  return {
    ...someone,
    media: { ...someone.media, screen: true },
    tracks: { ...someone.tracks, screen: drawnCamera(`screen-${name}`) },
  };
}

/** The same person, as their key stands to what is remembered. */
function met(someone: PersonSnapshot, standing: Standing): PersonSnapshot {
  return { ...someone, identity: { ...someone.identity, standing } };
}

function crowd(count: number, looks: (index: number) => Looks = () => ({})): PersonSnapshot[] {
  return names.slice(0, count).map((name, index) => person(name, looks(index)));
}

function call(make: () => Partial<CallSnapshot>, act?: () => Promise<void>): Screen {
  const view = (): ReturnType<Screen['view']> => (
    <CallView
      call={makeFakeCall({ self, serverHost: '127.0.0.1:9000', ...make() })}
      copyText={copies}
      closeTab={() => {}}
      onName={() => {}}
    />
  );
  return act === undefined ? { view } : { view, act };
}

const copies = (): Promise<boolean> => Promise.resolve(true);
const mixed = (index: number): Looks => ({ camera: index % 3 !== 1, microphone: index % 2 === 0 });

export const callScreens: Readonly<Record<string, Screen>> = {
  'call-alone': call(() => ({})),
  'call-alone-camera': call(() => ({ self: onAir() })),
  'call-alone-copied': call(
    () => ({}),
    async () => press('Copy link'),
  ),
  'call-2-copied': call(
    () => ({ self: onAir(), people: crowd(1) }),
    async () => press('Copy code'),
  ),
  'call-joining': call(
    () => ({ phase: { kind: 'joining' }, signaling: { kind: 'connecting' } }),
    async () => await pause(600),
  ),
  'call-joining-lost': call(
    () => ({ phase: { kind: 'joining' }, signaling: { kind: 'lost', attempt: 3, retryInMs: 2000 } }),
    async () => await pause(2300),
  ),
  'call-2': call(() => ({ self: onAir(), people: crowd(1) })),
  'call-security-alone': call(
    () => ({}),
    async () => press('Security'),
  ),
  'call-security': call(
    () => ({
      self: onAir(),
      people: [
        person('Ben'),
        met(person('Chidi Anagonye', { camera: false }), { kind: 'new' }),
        met(person('A very long name that goes on and on until it is sixty-four'), { kind: 'new' }),
      ],
    }),
    async () => press('Security'),
  ),
  'call-security-other': call(
    () => ({
      self: onAir(),
      people: [
        met(person('Dana'), { kind: 'other', knownAs: 'Dana' }),
        { ...person('Ben', { camera: false }), isImitated: true },
      ],
    }),
    async () => press('Security'),
  ),
  'call-other-5': call(() => ({
    self: onAir(),
    people: [
      met(person('Dana'), { kind: 'other', knownAs: 'Dana' }),
      met(person('Ben', { camera: false, state: 'reconnecting' }), {
        kind: 'other',
        knownAs: 'A very long name that goes on and on until it is sixty-four',
      }),
      ...crowd(4, mixed).slice(1),
    ],
  })),
  'call-other-9': call(() => ({
    self: onAir(),
    people: crowd(8, mixed).map((someone) => met(someone, { kind: 'other', knownAs: someone.name })),
  })),
  'call-other-roster': call(
    () => ({ self: onAir(), people: [met(person('Dana'), { kind: 'other', knownAs: '' }), person('Ben')] }),
    async () => press('People'),
  ),
  'call-share': call(() => ({ self: onAir(), people: [sharer('Ben'), ...crowd(4, mixed).slice(1)] })),
  'call-share-2': call(() => ({ self: onAir(), people: [sharer('Ben'), sharer('Dana')] })),
  'call-sharing': call(() => ({
    self: {
      ...onAir(),
      screen: { kind: 'on', picture: drawnCamera('user-self'), hasSound: true, hint: 'detail' },
    },
    people: crowd(2, mixed),
  })),
  'call-share-failed': call(() => ({
    self: { ...onAir(), screen: { kind: 'failed', reason: 'denied' } },
    people: crowd(2, mixed),
  })),
  'call-speaker': call(
    () => ({ self: onAir(), people: crowd(8, mixed) }),
    async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'w', bubbles: true }));
      await pause(400);
    },
  ),
  'call-layout': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => {
      await pause(300);
      await perform('Layout');
      await pause(300);
    },
  ),
  'call-more': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => {
      await pause(300);
      press('More');
      await pause(300);
    },
  ),
  'call-help': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
      await pause(400);
    },
  ),
  'call-roster-person': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', bubbles: true }));
      await pause(200);
      document.querySelector<HTMLElement>('.roster-entry [aria-expanded]')?.click();
      await pause(200);
    },
  ),
  'call-3-roster': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => press('People'),
  ),
  'call-roster-name': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => {
      press('People');
      press('Change your name');
    },
  ),
  'call-5': call(() => ({ self: onAir(), people: crowd(4, mixed) })),
  'call-9': call(() => ({ self: onAir(), people: crowd(8, mixed) })),
  'call-9-roster': call(
    () => ({ self: onAir(), people: crowd(8, mixed) }),
    async () => press('People'),
  ),
  'call-12': call(() => ({ self: onAir(), people: crowd(11, mixed) })),
  'call-all-off': call(() => ({ people: crowd(5, () => ({ camera: false, microphone: false })) })),
  'call-states': statesScreen(),
  'call-states-roster': call(
    () => ({
      self,
      people: [
        person('Ben', { state: 'reconnecting' }),
        person('Chidi', { state: 'connecting', camera: false }),
      ],
    }),
    async () => press('People'),
  ),
  'call-names': call(
    () => ({
      self: { ...onAir(), name: '' },
      people: [
        person('A very long name that goes on and on until it is sixty-four', { microphone: false }),
        person('', { camera: false }),
        person('שרה כהן', { camera: false, microphone: false }),
        person('👩‍🚀 Zoë', { camera: false }),
        person('李小龍', { camera: false }),
      ],
    }),
    async () => press('People'),
  ),
  'call-failures': call(() => ({
    self: {
      ...self,
      microphone: { kind: 'failed', reason: 'denied' },
      camera: { kind: 'failed', reason: 'busy' },
    },
    people: crowd(2),
  })),
  'call-device-moved': call(() => ({
    self: {
      ...self,
      microphone: {
        kind: 'on',
        track: drawnCamera('user-self'),
        label: 'Built-in Audio Analog Stereo',
        moved: { why: 'unplugged', from: 'Jabra Evolve 65 (0b0e:030c)', at: 2 },
      },
      camera: {
        kind: 'on',
        track: drawnCamera('user-self'),
        label: 'Logitech BRIO',
        moved: { why: 'new-default', from: 'Integrated Camera', at: 2 },
      },
    },
    people: crowd(2),
  })),
  'call-unplugged': call(() => ({
    self: { ...self, camera: { kind: 'failed', reason: 'unplugged' } },
    people: crowd(2),
  })),
  'call-starting': call(() => ({
    self: { ...self, microphone: { kind: 'starting' }, camera: { kind: 'starting' } },
    people: crowd(1),
  })),
  'call-lost': call(
    () => ({
      self: onAir(),
      people: crowd(3, mixed),
      signaling: { kind: 'lost', attempt: 2, retryInMs: 1000 },
    }),
    async () => await pause(2300),
  ),
  'call-lost-alone': call(
    () => ({ signaling: { kind: 'lost', attempt: 2, retryInMs: 1000 } }),
    async () => await pause(2300),
  ),
  'call-toasts': toastScreen(),
  'call-device-menu': call(
    () => ({ self: onAir(), people: crowd(3) }),
    async () => press('Microphone options'),
  ),
  'call-settings': call(
    () => ({ self: onAir(), people: crowd(3) }),
    async () => {
      press('Camera options');
      await pause(50);
      press('More settings');
    },
  ),
  lobby: call(() => ({ phase: { kind: 'lobby' }, self: onAir() })),
  'lobby-off': call(() => ({ phase: { kind: 'lobby' } })),
  'lobby-failures': call(() => ({
    phase: { kind: 'lobby' },
    self: {
      ...self,
      microphone: { kind: 'failed', reason: 'denied' },
      camera: { kind: 'failed', reason: 'busy' },
    },
  })),
  'phase-left': call(() => ({ phase: { kind: 'left' } })),
  'phase-duplicate': call(() => ({ phase: { kind: 'duplicate' } })),
  'phase-id-held': call(() => ({ phase: { kind: 'id-held' } })),
  'phase-room-full': call(() => ({ phase: { kind: 'room-full' } })),
  'phase-refused': call(() => ({ phase: { kind: 'refused' } })),
  'phase-taken-over': call(() => ({ phase: { kind: 'taken-over' } })),
  'phase-bad-address': {
    view: () => <BadAddress usualServer={defaultServerUrl} onInvite={() => {}} closeTab={() => {}} />,
  },
};

/** Links are cut after everybody was seen, so that the last frames stay. */
function statesScreen(): Screen {
  const seen = [
    person('Ben'),
    person('Chidi', { state: 'connecting', camera: false }),
    person('Dana', { camera: false }),
  ];
  const fake = makeFakeCall({ self: onAir(), people: seen, joining: 2, linking: 2 });
  return {
    view: () => <CallView call={fake} copyText={copies} closeTab={() => {}} onName={() => {}} />,
    async act() {
      await pause(600);
      fake.change({
        people: seen.map((one) => (one.state === 'connected' ? { ...one, state: 'reconnecting' } : one)),
      });
      await pause(900);
    },
  };
}

/** Several come, and some go again, so that toasts of every length are shown together. */
function toastScreen(): Screen {
  const first = crowd(2);
  const fake = makeFakeCall({ self, people: first });
  return {
    view: () => <CallView call={fake} copyText={copies} closeTab={() => {}} onName={() => {}} />,
    async act() {
      await pause(1700);
      fake.change({ people: first.slice(1) });
      await pause(1500);
      fake.change({
        people: [...first.slice(1), person('A very long name that goes on and on until it is sixty-four')],
      });
      await pause(400);
      fake.change({ people: [...first.slice(1), ...crowd(6, () => ({ camera: false })).slice(2)] });
      await pause(800);
    },
  };
}
