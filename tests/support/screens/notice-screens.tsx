import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { call } from './call-scene.tsx';
import { drawnCamera } from './drawn-camera.ts';
import { hum } from './hum.ts';
import { asSpeaker, crowd, longName, mixed, onAir, person, self } from './made-up-people.ts';
import { type Screen, pause, press } from './screen.ts';

const devicesThatMoved = (): CallSnapshot['self'] => ({
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
});

/** What one is told of while the call goes on. */
export const noticeScreens: Readonly<Record<string, Screen>> = {
  'call-2-copied': call(
    () => ({ self: onAir(), people: crowd(1) }),
    async () => press('Copy code'),
  ),
  'call-share-failed': call(() => ({
    self: { ...onAir(), screen: { kind: 'failed', reason: 'denied' } },
    people: crowd(2, mixed),
  })),
  'call-failures': call(() => ({
    self: {
      ...self,
      microphone: { kind: 'failed', reason: 'denied' },
      camera: { kind: 'failed', reason: 'busy' },
    },
    people: crowd(2),
  })),
  'call-device-moved': call(() => ({ self: devicesThatMoved(), people: crowd(2) })),
  'call-unplugged': call(() => ({
    self: { ...self, camera: { kind: 'failed', reason: 'unplugged' } },
    people: crowd(2),
  })),
  'call-starting': call(() => ({
    self: { ...self, microphone: { kind: 'starting' }, camera: { kind: 'starting' } },
    people: crowd(1),
  })),
  'call-limit': call(
    () => ({ self: onAir(), people: crowd(3, mixed) }),
    async (fake) => fake.quality.set({ bad: new Map(), limit: 'uplink' }),
  ),
  'call-muted-hint': call(
    () => ({
      self: { ...onAir(), microphone: { kind: 'on', track: hum(), label: 'Headset', moved: null } },
      people: crowd(2),
    }),
    async (fake) => {
      const { self: now } = fake.snapshot();
      fake.change({ self: { ...now, microphone: { kind: 'muted', track: hum(), label: 'Headset' } } });
      await pause(800);
    },
  ),
  'call-mute-request': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async (fake) => {
      const [ben] = fake.snapshot().people.map(asSpeaker);
      if (ben === undefined) throw new Error('nobody asks');
      fake.change({ gestures: [{ kind: 'ask-mute', from: ben, number: 1, untilMs: 1e9 }] });
    },
  ),
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
  // Several come, and some go again, so that toasts of every length are shown together.
  'call-toasts': call(
    () => ({ people: crowd(2) }),
    async (fake) => {
      const { people } = fake.snapshot();
      await pause(1700);
      fake.change({ people: people.slice(1) });
      await pause(1500);
      fake.change({ people: [...people.slice(1), person(longName)] });
      await pause(400);
      fake.change({ people: [...people.slice(1), ...crowd(6, () => ({ camera: false })).slice(2)] });
      await pause(800);
    },
  ),
};
