import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Options } from '../../../components/options/Options.tsx';
import type { OptionsVerbs } from '../../../components/options/options-model.ts';
import type { Settings } from '../../../platform/settings.ts';
import type { ProbeResult } from '../../../platform/probe-server.ts';
import { parseIceServer } from '../../../platform/ice-servers.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';

const stun = { url: 'stun:stun.example.org', username: '', credential: '' };
const stored: Settings = {
  name: 'Ana',
  userId: 'user-1',
  server: defaultServerUrl,
  iceServers: [stun],
  startMicrophone: false,
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

function open(patch: Partial<OptionsVerbs> = {}, repaired: readonly (keyof Settings)[] = []) {
  const [values, setValues] = createSignal(stored);
  const saved: Partial<Settings>[] = [];
  const verbs: OptionsVerbs = {
    async save(change) {
      saved.push(change);
      setValues((before) => ({ ...before, ...change }));
    },
    makeUserId: () => 'user-2',
    copyText: async () => true,
    parseIceServer,
    probeServer: async () => ({ kind: 'ok', version: '1.2.3', latencyMs: 12 }),
    gatherCandidates: async () => ({ types: new Set(['host']), errors: [] }),
    ...patch,
  };
  render(() => <Options values={values()} repaired={repaired} maxIceServers={3} verbs={verbs} />);
  return { saved, values };
}

function box(label: string, position = 0): HTMLInputElement {
  const found = screen.getAllByLabelText<HTMLInputElement>(label)[position];
  if (found === undefined) throw new Error(`no text box ${label}`);
  return found;
}

function enter(target: HTMLInputElement, text: string): void {
  fireEvent.input(target, { target: { value: text } });
}

function leaveField(target: HTMLInputElement): void {
  fireEvent.blur(target);
  fireEvent.focusOut(target);
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('options', () => {
  it('are saved as they are changed, and it is said', async () => {
    const { saved } = open();
    enter(box('Your name'), 'Eve');
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    expect(saved).toEqual([{ name: 'Eve' }]);
    expect(screen.getByText('Saved')).toBeTruthy();
    const said = screen.getByText('Saved');
    fireEvent.click(box('Start with the camera on'));
    expect(saved.at(-1)).toEqual({ startCamera: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText('Saved')).not.toBe(said);
  });

  it('turn the keys of a call off', () => {
    const { saved } = open();
    fireEvent.click(box('Keyboard shortcuts'));
    expect(saved).toEqual([{ shortcuts: false }]);
  });

  it('are saved at once when the person moves on or the page goes away', () => {
    const { saved } = open();
    enter(box('Your name'), 'Eve');
    leaveField(box('Your name'));
    expect(saved).toEqual([{ name: 'Eve' }]);
    enter(box('Your name'), 'Evelyn');
    cleanup();
    expect(saved.at(-1)).toEqual({ name: 'Evelyn' });
  });

  it('say so when they could not be saved', async () => {
    open({ save: () => Promise.reject(new Error('full')) });
    fireEvent.click(box('Start with the camera on'));
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText(/could not be saved/)).toBeTruthy();
  });

  it('name the stored values that were unreadable', () => {
    open({}, ['server', 'iceServers']);
    expect(screen.getByText(/defaults are used: Signaling server and ICE servers/)).toBeTruthy();
  });
});

describe('the user ID', () => {
  it('is made anew only after a confirmation', async () => {
    const { saved } = open();
    press('Make a new one');
    const dialog = screen.getByRole('alertdialog');
    expect(saved).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Make a new one' }));
    expect(saved).toEqual([{ userId: 'user-2' }]);
    expect(box('User ID').value).toBe('user-2');
    expect(box('User ID').readOnly).toBe(true);
  });
});

describe('the signaling server', () => {
  it('is saved in its usual form when it is an address', () => {
    const { saved } = open();
    enter(box('Server address'), 'https://parley.example.org/');
    leaveField(box('Server address'));
    expect(saved).toEqual([{ server: 'https://parley.example.org' }]);
  });

  it('keeps a bad address in the field and out of storage', async () => {
    const { saved } = open();
    const field = box('Server address');
    enter(field, 'ftp://example.org');
    await vi.advanceTimersByTimeAsync(600);
    expect(field.getAttribute('aria-invalid')).toBeNull();
    leaveField(field);
    expect(field.value).toBe('ftp://example.org');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/so it was not saved/)).toBeTruthy();
    expect(saved).toEqual([]);
  });

  it.each<[ProbeResult, RegExp]>([
    [{ kind: 'ok', version: '1.2.3', latencyMs: 12 }, /version 1\.2\.3, answered in 12 ms/],
    [{ kind: 'unreachable' }, /127\.0\.0\.1:9000 did not answer/],
    [{ kind: 'not-parley', status: 404 }, /HTTP 404.*not a Parley server/],
  ])('is tested: %j', async (report, words) => {
    open({ probeServer: async () => report });
    press('Test connection');
    expect(screen.getByRole('button', { name: 'Testing…' })).toBeTruthy();
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText(words)).toBeTruthy();
    enter(box('Server address'), 'x');
    expect(screen.queryByText(words)).toBeNull();
  });

  it('is tested as it stands in the field, and not when that is no address', async () => {
    const probed: string[] = [];
    open({
      probeServer: async (server) => {
        probed.push(server);
        return { kind: 'unreachable' };
      },
    });
    enter(box('Server address'), '192.168.1.20:9000');
    press('Test connection');
    await vi.advanceTimersByTimeAsync(0);
    enter(box('Server address'), 'ftp://example.org');
    press('Test connection');
    expect(probed).toEqual(['http://192.168.1.20:9000']);
    expect(screen.getByText(/so it was not saved/)).toBeTruthy();
  });

  it('does not report on an address that was changed meanwhile', async () => {
    let answer = (_report: ProbeResult): void => {};
    open({
      probeServer: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    press('Test connection');
    enter(box('Server address'), 'https://other.example.org');
    answer({ kind: 'unreachable' });
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.queryByText(/did not answer/)).toBeNull();
  });
});

describe('ICE servers', () => {
  it('are saved without the one that is wrong, which stays and says why', async () => {
    const { saved } = open();
    press('Add a server');
    const address = box('Address', 1);
    expect(document.activeElement).toBe(address);
    enter(address, 'http://turn.example.org');
    await vi.advanceTimersByTimeAsync(600);
    expect(screen.queryByText(/an address starts with/)).toBeNull();
    leaveField(address);
    expect(screen.getByText(/an address starts with/)).toBeTruthy();
    expect(address.value).toBe('http://turn.example.org');
    expect(saved).toEqual([]);
  });

  it('ask for the credentials of TURN, and are saved once they are there', () => {
    const { saved } = open();
    press('Add a server');
    expect(screen.queryByLabelText('Username')).toBeNull();
    enter(box('Address', 1), 'turn:turn.example.org');
    leaveField(box('Address', 1));
    expect(screen.getByText(/TURN needs a username/)).toBeTruthy();
    enter(box('Username'), 'ana');
    enter(box('Password'), 'secret');
    leaveField(box('Password'));
    const turn = { url: 'turn:turn.example.org', username: 'ana', credential: 'secret' };
    expect(saved).toEqual([{ iceServers: [stun, turn] }]);
    expect(screen.queryByText(/TURN needs a username/)).toBeNull();
  });

  it('keep what was last right about a server that is being changed', () => {
    const { saved } = open();
    enter(box('Address'), 'stun:');
    leaveField(box('Address'));
    fireEvent.click(box('Start with the camera on'));
    expect(saved).toEqual([{ startCamera: true }]);
    press('Add a server');
    enter(box('Address', 1), 'stun:two.example.org');
    leaveField(box('Address', 1));
    expect(saved.at(-1)).toEqual({ iceServers: [stun, { ...stun, url: 'stun:two.example.org' }] });
  });

  it('are removed', () => {
    const { saved } = open();
    press('Remove stun:stun.example.org');
    expect(saved).toEqual([{ iceServers: [] }]);
    expect(screen.getByText(/same network/, { selector: 'li' })).toBeTruthy();
  });

  it('cannot be more than are stored', () => {
    open();
    press('Add a server');
    press('Add a server');
    expect(screen.getByRole('button', { name: 'Add a server' }).hasAttribute('disabled')).toBe(true);
  });

  it('are tested: which candidates came, and what went wrong', async () => {
    open({
      gatherCandidates: async () => ({
        types: new Set(['host', 'srflx']),
        errors: [{ url: 'turn:turn.example.org', code: 401, text: 'Unauthorized' }],
      }),
    });
    press('Gather candidates');
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText(/srflx.*found/)).toBeTruthy();
    expect(screen.getByText(/\(relay\): none/)).toBeTruthy();
    expect(screen.getByText('turn:turn.example.org: Unauthorized (401)')).toBeTruthy();
  });

  it('say so when the browser does not take them', async () => {
    open({ gatherCandidates: () => Promise.reject(new Error('bad')) });
    press('Gather candidates');
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText(/did not take these servers/)).toBeTruthy();
  });
});
