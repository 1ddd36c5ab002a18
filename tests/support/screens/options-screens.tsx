import { Options } from '../../../components/options/Options.tsx';
import type { OptionsVerbs } from '../../../components/options/options-model.ts';
import type { Settings } from '../../../platform/settings.ts';
import { parseIceServer } from '../../../platform/ice-servers.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';
import { type Screen, pause, press, type } from './screen.ts';

const values: Settings = {
  name: 'Ana',
  userId: 'm3k9w2hd7c1x5rzt',
  server: defaultServerUrl,
  iceServers: [
    { url: 'stun:stun.example.org:3478', username: '', credential: '' },
    { url: 'turn:turn.example.org:3478?transport=tcp', username: 'ana', credential: 'secret' },
  ],
  startMicrophone: true,
  startCamera: false,
  followDevices: true,
  microphoneId: '',
  cameraId: '',
  speakerId: '',
  resolution: '1280x720',
  listenWhileMuted: true,
  echoCancellation: true,
  noiseSuppression: true,
  dataUse: 'all',
  pictureUse: 'all',
  skipLobby: false,
  shortcuts: true,
  language: 'system',
  theme: 'system',
};

const verbs: OptionsVerbs = {
  save: async () => {},
  makeUserId: () => 'new',
  copyText: async () => true,
  parseIceServer,
  probeServer: async () => ({ kind: 'ok', version: '0.1.0', latencyMs: 12 }),
  gatherCandidates: async () => ({
    types: new Set(['host', 'srflx']),
    errors: [{ url: 'turn:turn.example.org:3478?transport=tcp', code: 401, text: 'Unauthorized' }],
  }),
};

function options(patch: Partial<OptionsVerbs> = {}, repaired: readonly (keyof Settings)[] = []) {
  return () => (
    <Options values={values} repaired={repaired} maxIceServers={16} verbs={{ ...verbs, ...patch }} />
  );
}

export const optionsScreens: Readonly<Record<string, Screen>> = {
  'options-normal': { view: options() },
  'options-tested': {
    view: options(),
    act: async () => {
      press('Test connection');
      press('Gather candidates');
      await pause(100);
    },
  },
  'options-broken': {
    view: options({ probeServer: async () => ({ kind: 'unreachable' }) }, ['server', 'iceServers']),
    act: async () => {
      press('Test connection');
      press('Add a server');
      type('Address', 'http://turn.example.org');
      document.querySelector<HTMLElement>('h1 + p, button')?.focus();
      type('Server address', 'not a server');
      document.querySelector('input')?.focus();
      window.scrollTo(0, 0);
      await pause(100);
    },
  },
  'options-confirm': {
    view: options(),
    act: async () => {
      press('Make a new one');
      await pause(50);
    },
  },
};
