import type { ChatEntry } from '../../../mesh/chat-state.ts';
import { call, perform, pressKey } from './call-scene.tsx';
import { madeUpDetails } from './made-up-figures.ts';
import { asSpeaker, crowd, longName, met, mixed, onAir, person, self } from './made-up-people.ts';
import { type Screen, findButton, pause, press, until } from './screen.ts';
import type { FakeCall } from '../fake-call.ts';

const [ben, chidi] = crowd(2).map(asSpeaker);

/** What was said, one a minute until now. */
function chat(said: readonly Partial<ChatEntry>[]): readonly ChatEntry[] {
  return said.map((each, at) => ({
    number: at + 1,
    from: null,
    to: 'all',
    text: '',
    atMs: Date.now() - (said.length - at) * 60_000,
    waitsFor: [],
    ...each,
  }));
}

const conversation = (): readonly ChatEntry[] =>
  chat([
    { from: ben ?? null, text: 'Good morning! Is the draft here already?' },
    {
      text: 'Yes: https://docs.example.org/drafts/2026/the-plan-that-has-a-rather-long-address?version=7#top',
    },
    {
      from: chidi ?? null,
      text: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    },
    { from: ben ?? null, to: 'you', text: 'Shall we let Chidi go first?' },
    ...(ben === undefined ? [] : [{ to: ben, text: 'Yes, please tell him' }]),
    { from: chidi ?? null, text: '早上好！\n会议纪要我放在 https://example.org/纪要 了，大家看一下。' },
    { text: 'Thank you', waitsFor: ben === undefined ? [] : [ben] },
  ]);

async function showDetails(fake: FakeCall): Promise<void> {
  const [good = '', bad = ''] = fake.snapshot().people.map(({ userId }) => userId);
  fake.details.set(
    new Map([
      [good, madeUpDetails(0)],
      [bad, madeUpDetails(0.8, { maxBitsPerSecond: 500_000, maxHeight: 360 })],
    ]),
  );
  await pressKey('t', '.side-panel');
  await pause(400);
}

/** What stands beside the stage: chat, people, details, security. */
export const panelScreens: Readonly<Record<string, Screen>> = {
  'call-chat-empty': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => pressKey('c', '.side-panel'),
  ),
  'call-chat': call(
    () => ({ self: onAir(), people: crowd(2, mixed), chat: conversation() }),
    async () => pressKey('c', '.side-panel'),
  ),
  'call-chat-unread': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async (fake) => {
      await pause(300);
      fake.change({ chat: conversation() });
      await pause(300);
    },
  ),
  'call-details': call(() => ({ self: onAir(), people: crowd(2, mixed) }), showDetails),
  'call-details-measuring': call(
    () => ({ self: onAir(), people: crowd(1) }),
    async () => pressKey('t', '.side-panel'),
  ),
  'call-details-capped': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async (fake) => {
      await showDetails(fake);
      const caps = await until(() => document.querySelector('.details-entry:last-child .details-caps'));
      caps.scrollIntoView({ block: 'end' });
    },
  ),
  'call-3-roster': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => perform('People'),
  ),
  'call-roster-name': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => {
      await perform('People');
      await until(() => findButton('Change your name', 'button'));
      press('Change your name');
    },
  ),
  'call-roster-person': call(
    () => ({ self: onAir(), people: crowd(2, mixed) }),
    async () => {
      await perform('People');
      const chevron = () => document.querySelector<HTMLElement>('.roster-entry [aria-expanded]');
      (await until(chevron)).click();
      await pause(200);
    },
  ),
  'call-9-roster': call(
    () => ({
      self: onAir(),
      people: crowd(8, mixed).map((someone, at) => ({ ...someone, hand: at === 3 || at === 6 ? at : null })),
    }),
    async (fake) => {
      const { people } = fake.snapshot();
      fake.speaking.set({ speaking: new Set(people.slice(0, 1).map(({ userId }) => userId)), active: null });
      await perform('People');
    },
  ),
  'call-names-roster': call(
    () => ({
      self: { ...onAir(), name: '' },
      people: [person(longName, { microphone: false }), person('', { camera: false }), person('李小龍')],
    }),
    async () => perform('People'),
  ),
  'call-states-roster': call(
    () => ({
      self,
      people: [
        person('Ben', { state: 'reconnecting' }),
        person('Chidi', { state: 'connecting', camera: false }),
      ],
    }),
    async () => perform('People'),
  ),
  'call-other-roster': call(
    () => ({ self: onAir(), people: [met(person('Dana'), { kind: 'other', knownAs: '' }), person('Ben')] }),
    async () => perform('People'),
  ),
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
        met(person(longName), { kind: 'new' }),
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
};
