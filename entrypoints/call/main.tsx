import '../../components/ui/base.css';
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { type DeviceChoices, noChoices } from '../../protocol/device-choices.ts';
import { openCall } from '../../call/open-call.ts';
import type { Call } from '../../call/call-snapshot.ts';
import { CallView } from '../../components/call/CallView.tsx';
import { PhaseScreen } from '../../components/call/phases/PhaseScreen.tsx';
import { hasWords, t } from '../../components/i18n/t.ts';
import { showAppearance } from '../../components/ui/show-appearance.ts';
import { openDevice } from '../../media/capture.ts';
import { readDefaultDevice, watchDevices } from '../../media/default-device.ts';
import { openScreen } from '../../media/screen.ts';
import { amplitudeOf, watchLevel } from '../../media/levels.ts';
import { makePlaceholderStream } from '../../media/placeholders.ts';
import { watchProcessorPressure } from '../../media/processor-pressure.ts';
import { systemClock } from '../../mesh/clock.ts';
import { type Identity, makeIdentity } from '../../mesh/identity.ts';
import { makePeerJsTransport } from '../../mesh/peerjs-transport.ts';
import { type RoomCode, formatRoomCode, parseRoomCode } from '../../mesh/room-code.ts';
import { deriveRoomKeys } from '../../mesh/room-keys.ts';
import type { Appearance } from '../../platform/appearance.ts';
import { currentTabId } from '../../platform/active-calls.ts';
import { closeTab } from '../../platform/call-tab.ts';
import { parseCallAddress, withoutLobby } from '../../platform/call-address.ts';
import { copyText } from '../../platform/clipboard.ts';
import { followAppearance } from '../../platform/follow-appearance.ts';
import { toRtcIceServers } from '../../platform/ice-servers.ts';
import { type IdentityOptions, loadIdentityKeys } from '../../platform/identity-store.ts';
import { keyVault } from '../../platform/key-vault.ts';
import { loadKnownPeople } from '../../platform/known-people.ts';
import { loadSessionTag, renewSessionTag } from '../../platform/session-tag.ts';
import type { Settings } from '../../platform/settings.ts';
import { loadSettings, saveSettings, watchSettings } from '../../platform/settings-store.ts';
import { holdTabLock } from '../../platform/tab-lock.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';
import { followPage } from './follow-page.ts';
import { shareCall } from './share-call.ts';

/** However long keys and locks take, nobody looks at nothing for longer. */
const drawWithinMs = 100;

async function main(root: Element): Promise<void> {
  const address = parseCallAddress(location.href);
  if (address.problems.length > 0) {
    // Few addresses are wrong: the code of these two screens is not loaded for the others.
    const [{ BadQuery }] = await Promise.all([
      import('../../components/call/phases/BadQuery.tsx'),
      hasWords(),
    ]);
    window.addEventListener('hashchange', () => location.reload());
    const { problems } = address;
    render(
      () => (
        <BadQuery problems={problems} onGoOn={() => goOnWithout(problems)} closeTab={() => void closeTab()} />
      ),
      root,
    );
    return;
  }

  // All that needs no setting comes while they are read.
  const code = parseRoomCode(address.codeText);
  const keys = code.kind === 'code' ? deriveRoomKeys(code.code) : null;
  const known = loadKnownPeople();
  const storedIdentities = keyVault.entries();
  // Private windows may refuse, which matters where they are needed.
  storedIdentities.catch(() => {});
  const [{ settings }, tabId] = await Promise.all([loadSettings(), currentTabId(), hasWords()]);
  if (keys === null || code.kind !== 'code') {
    const { BadAddress } = await import('../../components/call/phases/BadAddress.tsx');
    window.addEventListener('hashchange', () => location.reload());
    render(
      () => (
        <BadAddress
          usualServer={settings.server}
          onInvite={({ code: typed, server }) => goTo(typed, server)}
          closeTab={() => void closeTab()}
        />
      ),
      root,
    );
    return;
  }

  const server = address.server ?? settings.server;
  const userId = address.userId ?? settings.userId;
  let { followDevices } = settings;
  const [appearance, setAppearance] = createSignal<Appearance>(settings);
  const asked = Promise.withResolvers<void>();
  const call = openCall({
    code: code.code,
    server,
    iceServers: toRtcIceServers(settings.iceServers),
    userId,
    keys,
    identity: loadIdentity({ userId, lasting: userId === settings.userId, stored: storedIdentities }),
    known,
    name: address.name ?? settings.name,
    startWith: [
      ...(settings.startMicrophone ? (['microphone'] as const) : []),
      ...(settings.startCamera ? (['camera'] as const) : []),
    ],
    startsInLobby: address.lobby && !settings.skipLobby,
    choices: choicesOf(settings),
    makeTransport(deps) {
      // Drawn when the room has been opened over it.
      asked.resolve();
      return makePeerJsTransport(deps);
    },
    devices: {
      open: openDevice,
      readDefault: readDefaultDevice,
      watch: watchDevices,
      follows: () => followDevices,
    },
    openScreen,
    makePlaceholders: makePlaceholderStream,
    lock: holdTabLock,
    session: ({ renew }) => (renew ? renewSessionTag() : loadSessionTag()),
    watchLevel: (track, listener) => watchLevel(track, (level) => listener(amplitudeOf(level))),
    isVisible: () => document.visibilityState === 'visible',
    loadMeasures: async () => (await import('../../mesh/link-measures.ts')).linkMeasures,
    pressure: watchProcessorPressure(),
    clock: systemClock,
  });
  if (tabId !== null) shareCall(call, { tabId, code: code.code, server });
  watchSettings((stored) => {
    ({ followDevices } = stored.settings);
    setAppearance(stored.settings);
    const { listenWhileMuted, shortcuts } = stored.settings;
    call.choose({ listenWhileMuted, shortcuts });
    // Whoever is held out by another of the same user ID may have made a new one.
    const isHeldOut = call.snapshot().phase.kind === 'id-held';
    if (isHeldOut && address.userId === null && stored.settings.userId !== userId) location.reload();
    if (address.name === null) call.setName(stored.settings.name);
  });
  followPage(call, () => location.reload());
  rememberChoices(call);
  guardAddress(call);
  function rename(name: string): void {
    call.setName(name);
    // A name that the address gives is for this tab alone.
    if (address.name === null) void saveSettings({ name });
  }

  // The server is asked first, and answers while the page is drawn.
  if (call.snapshot().phase.kind === 'joining') {
    await Promise.race([asked.promise, new Promise((resolve) => setTimeout(resolve, drawWithinMs))]);
  }
  render(
    () => (
      <CallView
        call={call}
        copyText={copyText}
        closeTab={() => void closeTab()}
        onName={rename}
        appearance={appearance()}
        onAppearance={(change) => void saveSettings(change)}
      />
    ),
    root,
  );
}

async function loadIdentity(options: IdentityOptions): Promise<Identity> {
  const { keys, lasting } = await loadIdentityKeys(keyVault, options);
  return await makeIdentity(keys, lasting);
}

/**
 * Another code in the address is another call, which is asked about while somebody is here. Until
 * that is answered the address stays that of the call: whoever copies it invites to what they see.
 */
function guardAddress(call: Call): void {
  let own = location.href;
  function leaveLobby(): void {
    if (call.snapshot().phase.kind === 'lobby') return;
    history.replaceState(null, '', withoutLobby(own));
    own = location.href;
    stop();
  }
  const stop = call.subscribe(leaveLobby);
  leaveLobby();
  window.addEventListener('hashchange', () => {
    const wanted = location.href;
    if (wanted === own) return;
    history.replaceState(null, '', own);
    if (call.snapshot().people.length > 0 && !window.confirm(t().call.otherAddress)) return;
    call.leave();
    history.replaceState(null, '', wanted);
    location.reload();
  });
}

/** What is stored of what can be chosen in a call. */
function choicesOf(settings: Settings): DeviceChoices {
  const keys = Object.keys(noChoices) as (keyof DeviceChoices)[];
  return { ...noChoices, ...Object.fromEntries(keys.map((key) => [key, settings[key]])) };
}

/** Keeps what was chosen for the next call. */
function rememberChoices(call: Call): void {
  let last = call.snapshot().self.choices;
  call.subscribe(() => {
    const { choices } = call.snapshot().self;
    const changed = Object.entries(choices).filter(
      ([key, value]) => last[key as keyof DeviceChoices] !== value,
    );
    last = choices;
    if (changed.length > 0) void saveSettings(Object.fromEntries(changed));
  });
}

/** The same page, and the same person, in another room. */
function goTo(code: RoomCode, server: ServerUrl | null): void {
  const url = new URL(location.href);
  url.hash = formatRoomCode(code);
  url.searchParams.set('lobby', '1');
  if (server === null) url.searchParams.delete('server');
  else url.searchParams.set('server', server);
  location.assign(url);
}

/** The same room without the fields of the query that cannot be used. */
function goOnWithout(fields: readonly string[]): void {
  const url = new URL(location.href);
  for (const field of fields) url.searchParams.delete(field);
  location.replace(url);
}

const root = document.querySelector('#root');
if (root === null) throw new Error('call: no root');
followAppearance(showAppearance);
main(root).catch((error: unknown) => {
  render(
    () => (
      <PhaseScreen
        title={t().call.broken.title}
        text={t().call.broken.text}
        action={{ label: t().call.broken.reload, run: () => location.reload() }}
      />
    ),
    root,
  );
  throw error;
});
