import { makeListeners } from '../mesh/listeners.ts';
import type { CaptureKind } from '../media/capture.ts';
import type { Clock } from '../mesh/clock.ts';
import { formatInviteLink } from '../mesh/invite.ts';
import { type RoomCode, formatRoomCode } from '../mesh/room-code.ts';
import type { PeerJsTransportDeps } from '../mesh/peerjs-transport.ts';
import type { Picture } from '../mesh/demand.ts';
import { makeHandshake } from '../mesh/handshake.ts';
import type { Identity } from '../mesh/identity.ts';
import type { RoomKeys } from '../mesh/room-keys.ts';
import type { LinkMeasures } from '../mesh/link-measures.ts';
import { type Room, type RoomDeps, openRoom } from '../mesh/room.ts';
import type { KnownPeople } from '../mesh/standing.ts';
import type { SignalingState, Transport } from '../mesh/transport.ts';
import type { MemberTag, SessionTag } from '../protocol/ids.ts';
import { toChatText } from '../protocol/chat-text.ts';
import { parseName } from '../protocol/person.ts';
import { isBusy } from '../protocol/processor-pressure.ts';
import { type ServerUrl, serverHost } from '../protocol/server-url.ts';
import type { Call, CallPhase, CallSnapshot, DeviceState } from './call-snapshot.ts';
import type { DeviceChoices } from '../protocol/device-choices.ts';
import { makeCaptureSizer } from './capture-size.ts';
import { wishOf } from './device-wish.ts';
import { type DeviceAccess, makeDeviceSwitch } from './device-switch.ts';
import { makeLinkMonitor } from './link-monitor.ts';
import { makeMicrophoneSwitch } from './microphone-switch.ts';
import { type ScreenShareDeps, makeScreenShare } from './screen-share.ts';
import { type SpeakingMonitorDeps, makeSpeakingMonitor } from './speaking-monitor.ts';

/** One tab of this browser at a time is a certain user in a certain room; see platform/tab-lock.ts. */
export type CallLock =
  | { readonly kind: 'held'; readonly lost: Promise<void>; release(): void }
  | { readonly kind: 'taken' };

export interface CallDeps {
  readonly code: RoomCode;
  readonly server: ServerUrl;
  readonly iceServers: readonly RTCIceServer[];
  readonly userId: string;
  /** See mesh/room-keys.ts. Waited for, like the next two, while camera and microphone open. */
  readonly keys: Promise<RoomKeys>;
  /** The one of that user ID in this browser. */
  readonly identity: Promise<Identity>;
  readonly known: Promise<KnownPeople>;
  readonly name: string;
  /** The devices that are on from the start. */
  readonly startWith: readonly CaptureKind[];
  /** Whether the person looks at their devices first, and joins by a word of their own. */
  readonly startsInLobby: boolean;
  readonly choices: DeviceChoices;
  makeTransport(deps: PeerJsTransportDeps): Transport;
  readonly devices: DeviceAccess;
  /** See media/screen.ts. */
  readonly openScreen: ScreenShareDeps['open'];
  /** Makes the four placeholder tracks; see media/placeholders.ts. */
  makePlaceholders(): { readonly stream: MediaStream; close(): void };
  /** `name` is a hash that tells nothing about the room. */
  lock(name: string, options: { readonly steal: boolean }): Promise<CallLock>;
  /** The tag of this visit of this tab; `renew` when the tab turns out to be a copy of another. */
  session(options: { readonly renew: boolean }): SessionTag;
  /** See media/levels.ts; told as an amplitude. */
  readonly watchLevel: SpeakingMonitorDeps['watchLevel'];
  readonly isVisible: SpeakingMonitorDeps['isVisible'];
  /** Loads mesh/link-measures.ts, when there are links. */
  readonly loadMeasures: () => Promise<LinkMeasures>;
  /** See media/processor-pressure.ts. */
  readonly pressure: RoomDeps['pressure'];
  readonly clock: Clock;
}

/** What a call holds from joining to leaving. */
interface Visit {
  readonly room: Room;
  /** Frees all but the room. */
  readonly release: () => void;
  /** Whether the server has let us in once. */
  wasOpen: boolean;
  /** Whether nothing is captured, since the server keeps us out. */
  isResting: boolean;
}

/**
 * Opens a call and joins it, at once or from its lobby: the room with its links, our devices, and the
 * lock that keeps one user to one tab. Owns all of them until `close`. In the lobby there is no lock
 * yet and nobody hears of us.
 */
export function openCall(deps: CallDeps): Call {
  const { code, server, userId, clock } = deps;
  const listeners = makeListeners();
  let name = parseName(deps.name) ?? '';
  let visit: Visit | null = null;
  /** The phase while there is no visit. */
  let idle: CallPhase = { kind: deps.startsInLobby ? 'lobby' : 'joining' };
  /** Counts the joins: an older one that is still under way finds that it is over. */
  let joins = 0;
  let isClosed = false;

  let { choices } = deps;
  const microphone = makeMicrophoneSwitch({
    ...switchDeps('microphone'),
    listens: () => choices.listenWhileMuted && isUnderWay(),
  });
  const camera = makeDeviceSwitch(switchDeps('camera'));
  const screen = makeScreenShare({
    open: deps.openScreen,
    changed({ picture, sound }) {
      visit?.room.setTrack('screen', picture);
      visit?.room.setTrack('screenAudio', sound);
      publish();
    },
  });
  /** How large we show ourselves, as was told last. */
  let ownBox: Picture | null = null;
  const captureSizer = makeCaptureSizer({
    clock,
    others: () => visit?.room.cameraBoxes() ?? [],
    own: () => ownBox,
    resolution: () => choices.resolution,
    isBusy: () => isBusy(deps.pressure()),
    changed: chooseCamera,
  });
  let snapshot = makeSnapshot();
  const currentRoom = (): Room | null => visit?.room ?? null;
  // The first picture goes before: who looks at links waits until the room has loaded it, a second after the link.
  const measures = Promise.withResolvers<LinkMeasures>();
  const links = makeLinkMonitor({ room: currentRoom, loadMeasures: () => measures.promise, clock });
  const speaking = makeSpeakingMonitor({
    room: currentRoom,
    userId,
    ownTrack() {
      const state = microphone.state();
      return state.kind === 'on' ? state.track : null;
    },
    watchLevel: deps.watchLevel,
    isVisible: deps.isVisible,
    clock,
  });

  function switchDeps(kind: CaptureKind) {
    return {
      kind,
      devices: deps.devices,
      clock,
      wish: wishOf(kind, deps.choices),
      resized: () => visit?.room.pictureResized(),
      changed(_state: DeviceState, track: MediaStreamTrack | null) {
        visit?.room.setTrack(kind, track);
        publish();
      },
    };
  }

  function publish(): void {
    snapshot = makeSnapshot();
    listeners.notify();
  }

  function makeSnapshot(): CallSnapshot {
    const room = visit?.room.snapshot();
    return {
      phase: currentPhase(),
      code: formatRoomCode(code),
      inviteLink: formatInviteLink(server, code),
      serverHost: serverHost(server),
      signaling: room?.signaling ?? { kind: 'connecting' },
      self: {
        userId,
        name,
        microphone: microphone.state(),
        camera: camera.state(),
        screen: screen.state(),
        choices,
        hand: room?.hand ?? null,
      },
      people: room?.people ?? [],
      joining: room?.joining ?? 0,
      linking: room?.linking ?? 0,
      chat: room?.chat ?? [],
      gestures: room?.gestures ?? [],
    };
  }

  function currentPhase(): CallPhase {
    if (visit === null) return idle;
    const { signaling, people } = visit.room.snapshot();
    // Whatever the server says, nobody is thrown out of a call that has people in it.
    if (people.length > 0) return { kind: 'in-call' };
    if (signaling.kind === 'refused') return refusalPhase(signaling);
    return { kind: visit.wasOpen ? 'in-call' : 'joining' };
  }

  /** Whether there is a call, or going to be. Without one the devices are off, but in the lobby. */
  function isUnderWay(): boolean {
    const { kind } = currentPhase();
    return kind === 'in-call' || kind === 'joining';
  }

  function setDevices(isOn: (kind: CaptureKind) => boolean): void {
    microphone.set(isOn('microphone'));
    camera.set(isOn('camera'));
  }

  function mayCapture(): boolean {
    return isUnderWay() || currentPhase().kind === 'lobby';
  }

  function endPictures(): void {
    camera.set(false);
    screen.set(false);
  }

  function endCapture(): void {
    microphone.release();
    endPictures();
  }

  /** Whoever wants to be seen in a call of sound alone wants no such call any more. */
  function endAudioOnly(): void {
    if (choices.dataUse === 'audio') choose({ dataUse: choices.pictureUse });
  }

  /** Joins. What must not fail and does, as when the browser has no more audio, is a refusal. */
  async function join(options: { readonly steal: boolean }): Promise<void> {
    const own = joins + 1;
    try {
      await tryToJoin(options);
    } catch {
      if (own === joins) stop({ kind: 'refused' });
    }
  }

  async function tryToJoin(options: { readonly steal: boolean }): Promise<void> {
    const own = ++joins;
    const isOver = () => own !== joins;
    // In the lobby the person has set them as they are to be.
    const areSet = idle.kind === 'lobby';
    idle = { kind: 'joining' };
    if (!areSet) setDevices(isOnFromStart);
    publish();

    const [roomKeys, identity, known] = await Promise.all([deps.keys, deps.identity, deps.known]);
    const [member, secret] = await Promise.all([
      roomKeys.memberTag(userId),
      roomKeys.memberSecret(userId, identity),
    ]);
    // A join that is over must not hold the lock, even for a moment, which the next one asks for.
    if (isOver()) return;
    const lock = await deps.lock(`call ${roomKeys.roomTag} ${member}`, options);
    if (isOver()) {
      if (lock.kind === 'held') lock.release();
      return;
    }
    if (lock.kind === 'taken') {
      // A duplicated tab has the session tag of the tab that it was copied from.
      deps.session({ renew: true });
      stop({ kind: 'duplicate' });
      return;
    }
    try {
      start({ roomKeys, identity, known, member, secret, lock, takeover: options.steal });
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  function start(options: {
    roomKeys: RoomKeys;
    identity: Identity;
    known: KnownPeople;
    member: MemberTag;
    secret: string;
    lock: CallLock & { kind: 'held' };
    takeover: boolean;
  }): void {
    const { roomKeys, identity, known, member, secret, lock, takeover } = options;
    const session = deps.session({ renew: false });
    const transport = deps.makeTransport({
      server,
      iceServers: deps.iceServers,
      room: roomKeys.roomTag,
      member,
      session,
      secret,
      keys: roomKeys,
      takeover,
      placeholders: () => placeholders.stream,
      clock,
    });
    const room = openRoom({
      transport,
      handshake: (other, fingerprints) =>
        makeHandshake({
          keys: roomKeys,
          identity,
          self: { userId, session },
          binding: { self: member, other, fingerprints },
        }),
      known,
      async loadMeasures() {
        const loaded = await deps.loadMeasures();
        measures.resolve(loaded);
        return loaded;
      },
      pressure: deps.pressure,
      demandsChanged: () => captureSizer.follow(),
      self: { name, member, session, lasting: identity.lasting },
      clock,
    });
    // The server is asked by now, and answers while they are made.
    const placeholders = orLeave(room, () => deps.makePlaceholders());
    const release = (): void => {
      unsubscribe();
      placeholders.close();
      lock.release();
    };
    const current: Visit = { room, release, wasOpen: false, isResting: false };
    const unsubscribe = room.subscribe(() => {
      follow(current);
    });
    visit = current;
    room.setDataUse(choices.dataUse);
    for (const { kind, state } of deviceStates()) {
      if (state.kind === 'on') room.setTrack(kind, state.track);
    }
    void lock.lost.then(() => {
      if (visit === current) room.leave('taken-over');
    });
    follow(current);
  }

  function orLeave<T>(room: Room, make: () => T): T {
    try {
      return make();
    } catch (error) {
      room.leave('left');
      throw error;
    }
  }

  function deviceStates() {
    return [
      { kind: 'microphone', state: microphone.state() },
      { kind: 'camera', state: camera.state() },
    ] as const;
  }

  function follow(current: Visit): void {
    const { signaling, ended } = current.room.snapshot();
    if (signaling.kind === 'open') current.wasOpen = true;
    if (ended !== null) {
      if (visit === current) stop({ kind: ended });
      return;
    }
    const isOn = isUnderWay();
    // Whoever waited for a place comes in by themselves, with what a call starts with.
    if (isOn && current.isResting) setDevices(isOnFromStart);
    if (!isOn) endCapture();
    current.isResting = !isOn;
    publish();
  }

  function isOnFromStart(kind: CaptureKind): boolean {
    if (kind === 'camera' && choices.dataUse === 'audio') return false;
    return deps.startWith.includes(kind);
  }

  /** The one way out of a visit, and of a join that is under way. */
  function stop(next: CallPhase): void {
    joins += 1;
    idle = next;
    const ending = visit;
    visit = null;
    ending?.release();
    captureSizer.close();
    endCapture();
    publish();
  }

  function chooseCamera(): void {
    camera.choose({ ...wishOf('camera', choices), ...captureSizer.size() });
  }

  function choose(change: Partial<DeviceChoices>): void {
    const { dataUse, pictureUse } = choices;
    choices = { ...choices, pictureUse: dataUse === 'audio' ? pictureUse : dataUse, ...change };
    visit?.room.setDataUse(choices.dataUse);
    if (choices.dataUse === 'audio') endPictures();
    microphone.choose(wishOf('microphone', choices));
    chooseCamera();
    captureSizer.follow();
    microphone.reconsider();
    publish();
  }

  function leave(why: 'left' | 'closing'): void {
    // Ends in `stop` by way of `follow` when there is a room.
    if (visit === null) stop({ kind: 'left' });
    else visit.room.leave(why);
  }

  if (deps.startsInLobby) setDevices(isOnFromStart);
  else void join({ steal: false });

  return {
    snapshot: () => snapshot,
    subscribe: (listener) => listeners.subscribe(listener),
    join() {
      if (!isClosed && visit === null && idle.kind === 'lobby') void join({ steal: false });
    },
    setDevice(device, on) {
      if (on && !mayCapture()) return;
      if (on && device === 'camera') endAudioOnly();
      (device === 'microphone' ? microphone : camera).set(on);
    },
    setScreen(on) {
      if (on && !isUnderWay()) return;
      if (on) endAudioOnly();
      screen.set(on);
    },
    setScreenHint(hint) {
      screen.setHint(hint);
    },
    choose,
    setName(newName) {
      const parsed = parseName(newName) ?? '';
      if (parsed === name) return;
      name = parsed;
      visit?.room.setName(parsed);
      publish();
    },
    say(typed, to) {
      const text = toChatText(typed);
      if (text !== null) visit?.room.say(text, to);
    },
    react(emoji) {
      visit?.room.react(emoji);
    },
    raiseHand(on) {
      visit?.room.raiseHand(on);
    },
    askToMute(asked) {
      visit?.room.askToMute(asked);
    },
    leave() {
      if (!isClosed) leave('left');
    },
    rejoin() {
      if (isClosed) return;
      if (visit !== null) visit.room.retrySignaling({ takeover: false });
      else if (idle.kind !== 'joining' && idle.kind !== 'lobby')
        void join({ steal: idle.kind === 'taken-over' });
    },
    trust(trusted, publicKey) {
      visit?.room.trust(trusted, publicKey);
    },
    show(demands) {
      visit?.room.show(demands);
      ownBox = demands.get(userId)?.camera ?? null;
      captureSizer.follow();
    },
    setCap(other, cap) {
      visit?.room.setCap(other, cap);
      links.capsChanged();
    },
    details: links.details,
    quality: links.quality,
    speaking,
    networkChanged() {
      visit?.room.networkChanged();
    },
    takeOver() {
      if (isClosed) return;
      if (visit !== null && currentPhase().kind === 'duplicate')
        visit.room.retrySignaling({ takeover: true });
      else if (visit === null && idle.kind === 'duplicate') void join({ steal: true });
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      leave('closing');
      listeners.clear();
      links.close();
      speaking.close();
      captureSizer.close();
    },
  };
}

function refusalPhase({ reason }: Extract<SignalingState, { kind: 'refused' }>): CallPhase {
  switch (reason) {
    case 'room-full':
      return { kind: 'room-full' };
    case 'id-taken':
      return { kind: 'duplicate' };
    case 'id-held':
      return { kind: 'id-held' };
    // A tab that takes over takes our lock as well, so that this is no news, or a lie.
    case 'taken-over':
    case 'bad-request':
    case 'server-full':
      return { kind: 'refused' };
  }
}
