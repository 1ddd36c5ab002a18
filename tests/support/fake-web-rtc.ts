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

/** What a browser offers, in short: one line of sound and one of pictures, of one stream. */
const offered = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0',
  'a=msid:s t1',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10',
  'a=rtcp-fb:111 transport-cc',
  'a=rtpmap:0 PCMU/8000',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 98',
  'a=msid:s t2',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 transport-cc',
  'a=rtpmap:98 VP9/90000',
  '',
].join('\r\n');

/** Takes every description and every candidate, and connects to nobody. */
export class FakePeerConnection extends EventTarget {
  static readonly made: FakePeerConnection[] = [];
  readonly configuration: RTCConfiguration | undefined;
  connectionState = 'new';
  signalingState = 'stable';
  iceConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  /** What came from the other end, in its order. */
  readonly descriptions: RTCSessionDescriptionInit[] = [];
  readonly candidates: RTCIceCandidateInit[] = [];
  transceivers: readonly object[] = [];
  readonly #channels: (EventTarget & { readyState: string })[] = [];

  constructor(configuration?: RTCConfiguration) {
    super();
    this.configuration = configuration;
    FakePeerConnection.made.push(this);
  }

  get isClosed(): boolean {
    return this.connectionState === 'closed';
  }

  get remoteDescription(): RTCSessionDescriptionInit | null {
    return this.descriptions.at(-1) ?? null;
  }

  addTrack(): void {}

  getTransceivers(): readonly object[] {
    return this.transceivers;
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
    return Promise.resolve({ type: 'offer', sdp: offered });
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
