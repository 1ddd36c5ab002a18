import type { MediaConnection } from 'peerjs';
import { type VideoSlot, videoSlots } from './demand.ts';
import { readFingerprint } from './relayed-frame.ts';
import { type SenderFit, makeSenderFit } from './sender-fit.ts';
import { type Slot, perSlot, slotPlaces } from './slots.ts';
import type { Connection, ConnectionEvent } from './transport.ts';

/** The control channel's stream, agreed on beforehand, so that it needs no in-band opening. */
const controlChannelId = 10;
/** Messages that may come before both descriptions are there; an honest end sends a proof and a hello. */
const maxBeforeOpen = 8;
/** How long last words may take to leave before the connection is closed all the same. */
const lastWordsMs = 250;

/** A connection whose owner may end it as the other end or the network would. */
export interface OwnedConnection extends Connection {
  /** Ends it, and tells its listener so. */
  giveUp(): void;
}

/** Whoever keeps count of connections. */
export interface ConnectionOwner {
  /** Called once, when the control channel is open: nothing more has to pass through the server. */
  opened(): void;
  /** Called once, when the connection is closed by whichever side. */
  ended(): void;
}

/**
 * Wraps a PeerJS call right after `call()` or `answer()`: four slots and a negotiated control
 * channel. From here on PeerJS decides nothing: it would close a call whose ICE state is `failed`
 * or whose in-band channel closes, where the link machine wants to replace it first.
 */
export function wrapMediaConnection(call: MediaConnection, owner: ConnectionOwner): OwnedConnection {
  const peerConnection = call.peerConnection;
  const channel = peerConnection.createDataChannel('control', { negotiated: true, id: controlChannelId });
  const early: ConnectionEvent[] = [];
  let listener: ((event: ConnectionEvent) => void) | null = null;
  const beforeOpen: ConnectionEvent[] = [];
  /** Looked up once: its level is asked for many times a second. */
  let microphone: RTCRtpReceiver | undefined;
  const fitOf = (slot: VideoSlot): SenderFit =>
    makeSenderFit(() => slotTransceiver(peerConnection, slot)?.sender, slot);
  const fits = { camera: fitOf('camera'), screen: fitOf('screen') };
  let isOpen = false;
  let isClosing = false;
  let isClosed = false;

  peerConnection.oniceconnectionstatechange = null;
  peerConnection.ondatachannel = null;
  peerConnection.ontrack = null;
  // PeerJS opens this one when it dials; typed as always there, it is missing when it answers.
  const inBand = call.dataChannel as RTCDataChannel | undefined;
  if (inBand !== undefined) inBand.onclose = null;

  function emit(event: ConnectionEvent): void {
    if (isClosing) return;
    if (listener === null) early.push(event);
    else listener(event);
  }

  /**
   * Chromium opens the channel before it shows the remote description whose fingerprint the proof
   * needs, when DTLS is faster than setRemoteDescription.
   */
  function announce(): void {
    if (isOpen || channel.readyState !== 'open' || peerConnection.signalingState !== 'stable') return;
    isOpen = true;
    owner.opened();
    // The placeholders have done their work: nothing is sent until a track is put in.
    for (const { sender } of peerConnection.getTransceivers()) void sender.replaceTrack(null);
    emit({ kind: 'open' });
    for (const event of beforeOpen.splice(0)) emit(event);
  }

  function end(): void {
    if (isClosed) return;
    isClosing = true;
    isClosed = true;
    call.close();
    // A call that was never answered is not closed by PeerJS's own `close`.
    peerConnection.close();
    owner.ended();
  }

  peerConnection.addEventListener('connectionstatechange', () => {
    const state = peerConnection.connectionState;
    if (state === 'connecting' || state === 'connected' || state === 'disconnected' || state === 'failed') {
      emit({ kind: 'path', state });
    }
  });
  channel.addEventListener('open', announce);
  peerConnection.addEventListener('signalingstatechange', announce);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const event = { kind: 'message', text: typeof data === 'string' ? data : '' } as const;
    if (isOpen) emit(event);
    else if (beforeOpen.length < maxBeforeOpen) beforeOpen.push(event);
  });
  channel.addEventListener('close', giveUp);

  function giveUp(): void {
    emit({ kind: 'closed' });
    end();
  }

  const connection: OwnedConnection = {
    giveUp,
    listen(newListener) {
      listener = newListener;
      for (const event of early.splice(0)) newListener(event);
    },
    fingerprints() {
      const local = readFingerprint(peerConnection.localDescription?.sdp);
      const remote = readFingerprint(peerConnection.remoteDescription?.sdp);
      return local === null || remote === null ? null : { local, remote };
    },
    send(text) {
      if (channel.readyState !== 'open') return false;
      try {
        channel.send(text);
        return true;
      } catch {
        // Megabytes wait for an end that reads nothing: it is as good as gone.
        giveUp();
        return false;
      }
    },
    async setTrack(slot, track) {
      try {
        await slotTransceiver(peerConnection, slot)?.sender.replaceTrack(track);
      } catch {
        // A connection that closes meanwhile rejects; its end is told by its events.
      }
    },
    remoteTracks: () => perSlot((slot) => slotTransceiver(peerConnection, slot)?.receiver.track ?? null),
    getStats: () => peerConnection.getStats(),
    mids: () => perSlot((slot) => slotTransceiver(peerConnection, slot)?.mid ?? null),
    soundLevel() {
      microphone ??= slotTransceiver(peerConnection, 'microphone')?.receiver;
      const source = microphone?.getSynchronizationSources()[0];
      return source?.audioLevel === undefined ? null : { level: source.audioLevel, atMs: source.timestamp };
    },
    fit(plan) {
      for (const slot of videoSlots) fits[slot].set(plan[slot]);
    },
    syncLips({ microphoneMs, cameraMs }) {
      setTarget(slotTransceiver(peerConnection, 'microphone')?.receiver, microphoneMs);
      setTarget(slotTransceiver(peerConnection, 'camera')?.receiver, cameraMs);
    },
    close(lastWords) {
      if (isClosing) return;
      isClosing = true;
      if (lastWords === null || !connection.send(lastWords)) {
        end();
        return;
      }
      // The other end closes when it has read them; that ends us through the channel's `close`.
      setTimeout(end, lastWordsMs);
    },
  };

  return connection;
}

/** 0: whatever the browser thinks best. Old browsers do not know targets, and then this does nothing. */
function setTarget(receiver: RTCRtpReceiver | undefined, ms: number): void {
  const target = ms === 0 ? null : ms;
  if (receiver !== undefined && (receiver.jitterBufferTarget ?? null) !== target)
    receiver.jitterBufferTarget = target;
}

/**
 * A slot is the n-th transceiver of its kind by mid. Chromium negotiates the placeholders as audio,
 * audio, video, video, Firefox in their stream's order, and the offer's order holds for both ends.
 */
function slotTransceiver(peerConnection: RTCPeerConnection, slot: Slot): RTCRtpTransceiver | undefined {
  const { kind, place } = slotPlaces[slot];
  return peerConnection
    .getTransceivers()
    .filter(({ receiver, mid }) => mid !== null && receiver.track.kind === kind)
    .toSorted((a, b) => Number(a.mid) - Number(b.mid))[place];
}
