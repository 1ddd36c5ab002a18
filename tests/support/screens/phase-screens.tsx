import { BadAddress } from '../../../components/call/phases/BadAddress.tsx';
import { defaultServerUrl } from '../../../protocol/server-url.ts';
import { call } from './call-scene.tsx';
import { hum } from './hum.ts';
import { onAir, self } from './made-up-people.ts';
import { type Screen, pause, press } from './screen.ts';

/** Before, between and after: where nobody else is on the stage. */
export const phaseScreens: Readonly<Record<string, Screen>> = {
  'call-alone': call(() => ({})),
  'call-alone-camera': call(() => ({ self: onAir() })),
  'call-alone-copied': call(
    () => ({}),
    async () => press('Copy link'),
  ),
  'call-joining': call(
    () => ({ phase: { kind: 'joining' }, signaling: { kind: 'connecting' } }),
    async () => await pause(600),
  ),
  'call-joining-lost': call(
    () => ({ phase: { kind: 'joining' }, signaling: { kind: 'lost', attempt: 3, retryInMs: 2000 } }),
    async () => await pause(2300),
  ),
  lobby: call(
    () => ({
      phase: { kind: 'lobby' },
      self: { ...onAir(), microphone: { kind: 'on', track: hum(), label: 'Headset', moved: null } },
    }),
    async () => await pause(300),
  ),
  'lobby-off': call(() => ({ phase: { kind: 'lobby' }, self: { ...self, name: '' } })),
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
