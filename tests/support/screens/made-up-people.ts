import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import type { ChatPerson } from '../../../mesh/chat-state.ts';
import type { PersonSnapshot, PersonState } from '../../../mesh/room-snapshot.ts';
import type { Standing } from '../../../mesh/standing.ts';
import { noChoices } from '../../../protocol/device-choices.ts';
import { makePerson } from '../fake-call.ts';
import { drawnCamera } from './drawn-camera.ts';
import { drawnScreen } from './drawn-screen.ts';

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

export const longName = 'A very long name that goes on and on until it is sixty-four';

/** Ourselves, with everything off. */
export const self: CallSnapshot['self'] = {
  userId: 'user-self',
  name: 'Ana',
  microphone: { kind: 'off' },
  camera: { kind: 'off' },
  screen: { kind: 'off' },
  choices: noChoices,
  hand: null,
};

/** Ourselves, seen and heard. */
export function onAir(): CallSnapshot['self'] {
  const track = drawnCamera('user-self');
  return {
    ...self,
    microphone: { kind: 'on', track, label: 'Headset', moved: null },
    camera: { kind: 'on', track, label: 'Webcam', moved: null },
  };
}

export interface Looks {
  readonly camera?: boolean;
  readonly microphone?: boolean;
  readonly state?: PersonState;
}

export function person(
  name: string,
  { camera = true, microphone = true, state = 'connected' }: Looks = {},
): PersonSnapshot {
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

/** Somebody who shares a screen. */
export function sharer(name: string, looks?: Looks): PersonSnapshot {
  const someone = person(name, looks);
  return {
    ...someone,
    media: { ...someone.media, screen: true },
    tracks: { ...someone.tracks, screen: drawnScreen(name) },
  };
}

/** The same person, as their key stands to what is remembered. */
export function met(someone: PersonSnapshot, standing: Standing): PersonSnapshot {
  return { ...someone, identity: { ...someone.identity, standing } };
}

/** So many people, always the same ones. */
export function crowd(count: number, looks: (index: number) => Looks = () => ({})): PersonSnapshot[] {
  return names.slice(0, count).map((name, index) => person(name, looks(index)));
}

/** For a crowd: a camera or a microphone of some is off. */
export const mixed = (index: number): Looks => ({ camera: index % 3 !== 1, microphone: index % 2 === 0 });

/** As they are named by what they said or did. */
export function asSpeaker({ userId, name, identity }: PersonSnapshot): ChatPerson {
  return { userId, name, publicKey: identity.publicKey };
}
