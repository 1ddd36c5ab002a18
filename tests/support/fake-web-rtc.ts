/** Stand-ins for what PeerJS takes from the browser: a socket to the server and peer connections. */

/** A socket of which the test is the server. */
export class FakeWebSocket {
  static readonly opened: FakeWebSocket[] = [];
  readyState = 0;
  readonly sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onclose: ((event: object) => void) | null = null;

  constructor() {
    FakeWebSocket.opened.push(this);
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  /** The server says something: a text as it is, anything else as JSON. */
  say(frame: unknown): void {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
  }
}

/** Takes every description and every candidate, and connects to nobody. */
export class FakePeerConnection extends EventTarget {
  static readonly made: FakePeerConnection[] = [];
  connectionState = 'new';
  signalingState = 'stable';
  iceConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  /** What came from the other end, in its order. */
  readonly descriptions: RTCSessionDescriptionInit[] = [];
  readonly candidates: RTCIceCandidateInit[] = [];
  readonly #channels: (EventTarget & { readyState: string })[] = [];

  constructor() {
    super();
    FakePeerConnection.made.push(this);
  }

  get isClosed(): boolean {
    return this.connectionState === 'closed';
  }

  get remoteDescription(): RTCSessionDescriptionInit | null {
    return this.descriptions.at(-1) ?? null;
  }

  addTrack(): void {}

  getTransceivers(): [] {
    return [];
  }

  createDataChannel(): EventTarget {
    const channel = Object.assign(new EventTarget(), { readyState: 'connecting', close: () => undefined });
    this.#channels.push(channel);
    return channel;
  }

  /** Both ends have come together. */
  openChannel(): void {
    for (const channel of this.#channels) {
      channel.readyState = 'open';
      channel.dispatchEvent(new Event('open'));
    }
  }

  createOffer(): Promise<RTCSessionDescriptionInit> {
    return Promise.resolve({ type: 'offer', sdp: 'v=0' });
  }

  createAnswer(): Promise<RTCSessionDescriptionInit> {
    return Promise.resolve({ type: 'answer', sdp: 'v=0' });
  }

  setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.localDescription = description;
    return Promise.resolve();
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.descriptions.push(description);
    return Promise.resolve();
  }

  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    this.candidates.push(candidate);
    return Promise.resolve();
  }

  close(): void {
    this.connectionState = 'closed';
    this.signalingState = 'closed';
  }
}

export class FakeSessionDescription {
  readonly type: RTCSdpType;
  readonly sdp: string;

  constructor({ type, sdp }: RTCSessionDescriptionInit) {
    this.type = type;
    this.sdp = sdp ?? '';
  }
}
