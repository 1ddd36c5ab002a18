import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Popup } from '../../../components/popup/Popup.tsx';
import type {
  OpenOutcome,
  OpenTarget,
  PopupCall,
  PopupVerbs,
} from '../../../components/popup/popup-model.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';

const code = 'k7m2-9xqt-4hvd-p3wn-c8r6-t5jz';
const bareCode = code.replaceAll('-', '');
const call: PopupCall = { tabId: 7, people: 3, microphone: true, camera: false };

interface Asked {
  readonly opened: { readonly target: OpenTarget; readonly leaveOthers: boolean }[];
  readonly commands: string[];
  readonly names: string[];
}

function openPopup({
  calls = (): readonly PopupCall[] => [],
  outcomes = [] as OpenOutcome[],
  fails = false,
  saving = Promise.resolve(),
} = {}) {
  const asked: Asked = { opened: [], commands: [], names: [] };
  const verbs: PopupVerbs = {
    async open(target, { leaveOthers }) {
      asked.opened.push({ target, leaveOthers });
      if (fails) throw new Error('no answer');
      return outcomes.shift() ?? 'opened';
    },
    async command(tabId, command) {
      asked.commands.push(`${tabId} ${command}`);
      if (fails) throw new Error('no answer');
    },
    async goTo(tabId) {
      asked.commands.push(`${tabId} go`);
    },
    async setName(name) {
      asked.names.push(name);
      await saving;
    },
    async openOptions() {
      asked.commands.push('options');
    },
  };
  render(() => <Popup name="Ana" usualServer={defaultServerUrl} calls={calls()} verbs={verbs} />);
  return asked;
}

function field(): HTMLInputElement {
  return screen.getByLabelText('Room code or invite link');
}

function nameField(): HTMLInputElement {
  return screen.getByLabelText('Your name');
}

/** One letter after the other. */
function typeName(name: string): void {
  for (let length = 1; length <= name.length; length += 1) {
    fireEvent.input(nameField(), { target: { value: name.slice(0, length) } });
  }
}

function enter(text: string, inputType = 'insertFromPaste'): void {
  field().value = text;
  fireEvent(field(), new InputEvent('input', { bubbles: true, inputType }));
}

async function pressEnter(): Promise<void> {
  const { form } = field();
  if (form === null) throw new Error('the field stands in no form');
  fireEvent.submit(form);
  await asynchronously();
}

function problem(): string | null {
  const id = field().getAttribute('aria-describedby');
  return id === null ? null : (document.getElementById(id)?.textContent ?? null);
}

async function press(name: string): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name }));
  await asynchronously();
}

/** Lets what waits for promises alone happen. */
async function asynchronously(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

afterEach(cleanup);

describe('the popup', () => {
  it('starts a call', async () => {
    const asked = openPopup();
    await press('Start a call');
    expect(asked.opened).toEqual([{ target: { kind: 'new' }, leaveOthers: false }]);
  });

  it('has the focus in the field, where Enter joins', async () => {
    const asked = openPopup();
    expect(document.activeElement).toBe(field());
    enter(code.toUpperCase());
    expect(problem()).toBeNull();
    await pressEnter();
    const target = { kind: 'invite', code: bareCode, server: null };
    expect(asked.opened).toEqual([{ target, leaveOthers: false }]);
  });

  it('joins by a link to the usual server without asking', async () => {
    const asked = openPopup();
    enter(`${defaultServerUrl}/j#${code}`);
    await press('Join');
    expect(asked.opened).toHaveLength(1);
  });

  it('saves the name when the typing pauses, not letter by letter', () => {
    vi.useFakeTimers();
    const asked = openPopup();
    expect(nameField().value).toBe('Ana');
    typeName('Eve Adams');
    expect(asked.names).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(asked.names).toEqual(['Eve Adams']);
    vi.useRealTimers();
  });

  it.each([
    ['the field is left', () => fireEvent.blur(nameField())],
    ['Enter is pressed', () => fireEvent.keyDown(nameField(), { key: 'Enter' })],
    ['the page goes away', () => window.dispatchEvent(new Event('pagehide'))],
  ])('saves the name once %s', (_when, act) => {
    const asked = openPopup();
    typeName('Eve');
    act();
    expect(asked.names).toEqual(['Eve']);
    cleanup();
    expect(asked.names).toEqual(['Eve']);
  });

  it.each(['Start a call', 'Join', 'Go to the call', 'Options'])(
    'has saved the name before %s closes it',
    async (button) => {
      const saving = Promise.withResolvers<void>();
      const asked = openPopup({ calls: () => [call], saving: saving.promise });
      enter(code);
      typeName('Eve');
      await press(button);
      expect(asked.names).toEqual(['Eve']);
      expect([...asked.opened, ...asked.commands]).toEqual([]);
      saving.resolve();
      await asynchronously();
      expect([...asked.opened, ...asked.commands]).toHaveLength(1);
    },
  );

  it('opens the call all the same when the name cannot be saved', async () => {
    const asked = openPopup({ saving: Promise.reject(new Error('full')) });
    typeName('Eve');
    await press('Start a call');
    expect(asked.opened).toHaveLength(1);
  });

  it('says so when the call tab cannot be opened, and keeps what was pasted', async () => {
    openPopup({ fails: true });
    enter(code);
    await press('Join');
    await vi.waitFor(() => expect(screen.getByText(/could not be opened/)).toBeTruthy());
    expect(field().value).toBe(code);
  });
});

describe('what was pasted', () => {
  it.each([
    ['k7m2-9xqt-4hvd-p3wn-c8r6-t5j', /1 character is missing/],
    ['k7m2-9xqt-4hvd-p3wn-c8r6', /4 characters are missing/],
    [`${code}ab`, /2 characters too many/],
    [code.replace('k', 'u'), /“u” never stands in a room code/],
    [`${defaultServerUrl}/j`, /lost its room code/],
    ['https://meet.example.com/abc', /not an invite/],
    ['https:/127.0.0.1', /“:” never stands/],
    ['k7m', /21 characters are missing/],
  ])('as %s is told to be wrong at once', async (text, words) => {
    const asked = openPopup();
    enter(text);
    expect(problem()).toMatch(words);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    await press('Join');
    expect(asked.opened).toEqual([]);
    expect(document.activeElement).toBe(field());
  });

  it('is not wrong while it is being typed and only short', () => {
    openPopup();
    for (const text of ['k', 'k7', 'k7m', 'k7m2', 'k7m2-']) enter(text, 'insertText');
    expect(problem()).toBeNull();
    fireEvent.blur(field());
    expect(problem()).toMatch(/20 characters are missing/);
  });

  it('is wrong at once when a character that is typed stands in no code', () => {
    openPopup();
    enter('k', 'insertText');
    enter('ku', 'insertText');
    expect(problem()).toMatch(/“u”/);
  });

  it('may be an address on its way', () => {
    openPopup();
    const address = `${defaultServerUrl}/j#${code}`;
    for (let length = 1; length <= address.length; length += 1) {
      enter(address.slice(0, length), 'insertText');
      expect(problem()).toBeNull();
    }
  });

  it('is asked for when the field is empty, but only once the person means it', async () => {
    openPopup();
    fireEvent.blur(field());
    expect(problem()).toBeNull();
    await pressEnter();
    expect(problem()).toMatch(/Paste a room code/);
    enter('k', 'insertText');
    expect(problem()).toBeNull();
  });
});

describe('a link to another server', () => {
  const link = `https://calls.example.org/j#${code}`;

  it('is confirmed once, naming the host', async () => {
    const asked = openPopup();
    enter(link);
    await press('Join');
    expect(asked.opened).toEqual([]);
    expect(screen.getByRole('alertdialog', { name: /calls\.example\.org/ })).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Join there');
    await press('Join there');
    const target = { kind: 'invite', code: bareCode, server: 'https://calls.example.org' };
    expect(asked.opened).toEqual([{ target, leaveOthers: false }]);
    await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('can be cancelled by Escape, and what was pasted is still there', async () => {
    const asked = openPopup();
    enter(link);
    await press('Join');
    fireEvent.keyDown(screen.getByRole('alertdialog'), { key: 'Escape' });
    expect(asked.opened).toEqual([]);
    expect(field().value).toBe(link);
    expect(document.activeElement).toBe(field());
  });
});

describe('while a call is on', () => {
  it('shows it, and goes to it first', async () => {
    const asked = openPopup({ calls: () => [call] });
    expect(screen.getByText('3 people')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Go to the call');
    await press('Go to the call');
    expect(asked.commands).toEqual(['7 go']);
  });

  it('keeps the focus on its button while the call changes', () => {
    const [calls, setCalls] = createSignal<readonly PopupCall[]>([call]);
    openPopup({ calls });
    const toggle = screen.getByRole('button', { name: 'Microphone' });
    toggle.focus();
    setCalls([{ ...call, people: 4, microphone: false }]);
    expect(screen.getByText('4 people')).toBeTruthy();
    expect(toggle.getAttribute('aria-pressed')).toBe('false');
    expect(document.activeElement).toBe(toggle);
  });

  it('toggles its devices and leaves it', async () => {
    const asked = openPopup({ calls: () => [call] });
    expect(screen.getByRole('button', { name: 'Microphone' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('button', { name: 'Camera' }).getAttribute('aria-pressed')).toBe('false');
    await press('Microphone');
    await press('Camera');
    await press('Leave');
    expect(asked.commands).toEqual(['7 toggle-microphone', '7 toggle-camera', '7 leave']);
  });

  it('asks before another room is opened, and leaves the first one when told to', async () => {
    const asked = openPopup({ calls: () => [call], outcomes: ['in-another-call'] });
    await press('Start a call');
    await vi.waitFor(() =>
      expect(screen.getByRole('alertdialog', { name: 'You are in a call' })).toBeTruthy(),
    );
    await press('Leave it and continue');
    expect(asked.opened).toEqual([
      { target: { kind: 'new' }, leaveOthers: false },
      { target: { kind: 'new' }, leaveOthers: true },
    ]);
  });

  it('stays in the call when told to', async () => {
    const asked = openPopup({ calls: () => [call], outcomes: ['in-another-call'] });
    await press('Start a call');
    await vi.waitFor(() => press('Stay'));
    expect(asked.opened).toHaveLength(1);
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('says so when its tab does not answer', async () => {
    openPopup({ calls: () => [call], fails: true });
    await press('Microphone');
    await vi.waitFor(() => expect(screen.getByText(/does not answer/)).toBeTruthy());
  });
});
