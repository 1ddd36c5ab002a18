/** What a probe notices in a page from before the page's own scripts run. */
export interface PageProbe {
  /** Every connection but those that were closed when a later one was made: they may be collected. */
  connections: RTCPeerConnection[];
  /** When the first connection was up, in ms since the page began; `null` while none was. */
  firstUpMs: number | null;
  /**
   * The scripts and styles that a `link` of the page asked for, those that its HTML names among them, with the
   * time in ms since the page began. Pages of an extension have no resource timing.
   */
  readonly loads: { readonly path: string; readonly atMs: number }[];
  /** How many connections were ever made, PeerJS's first one included. */
  connectionsMade: number;
  /** Every track that a device ever gave, and the clones of those. */
  readonly captures: MediaStreamTrack[];
  /** Each WebSocket, with the members that the server's last roster on it named. */
  readonly sockets: ProbedSocket[];
}

export interface ProbedSocket {
  readonly socket: WebSocket;
  /** How many messages came on it. */
  messages: number;
  /** How many offers came on it from each peer id. */
  readonly offersFrom: Map<string, number>;
  /** As the server said it last, whatever that is. */
  roster: readonly { readonly member: string; readonly seq: number }[];
}

declare global {
  /** Only in the call page. */
  var parleyProbe: PageProbe;
}

/** Installs the probe. Runs in the page, so it refers to nothing outside itself; it changes no behaviour. */
export function installProbe(): void {
  const probe: PageProbe = {
    connections: [],
    firstUpMs: null,
    loads: [],
    connectionsMade: 0,
    captures: [],
    sockets: [],
  };
  globalThis.parleyProbe = probe;

  interface Frame {
    readonly type?: string;
    readonly src?: string;
    readonly payload?: { readonly members?: ProbedSocket['roster'] } | null;
  }
  // A server may say anything.
  function parseFrame(data: string): Frame | null {
    try {
      return JSON.parse(data) as Frame | null;
    } catch {
      return null;
    }
  }

  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => Array.from(addedNodes))) {
      if (!(node instanceof HTMLLinkElement) || !/\.(?:js|css)$/u.test(node.href)) continue;
      probe.loads.push({ path: new URL(node.href).pathname, atMs: performance.now() });
    }
  }).observe(document, { childList: true, subtree: true });

  globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      const open = probe.connections.filter(({ connectionState }) => connectionState !== 'closed');
      probe.connections = [...open, connection];
      probe.connectionsMade += 1;
      connection.addEventListener('connectionstatechange', () => {
        if (connection.connectionState === 'connected') probe.firstUpMs ??= performance.now();
      });
      return connection;
    },
  });

  globalThis.WebSocket = new Proxy(WebSocket, {
    construct(target, args: [string]) {
      const socket = new target(...args);
      const probed: ProbedSocket = { socket, messages: 0, offersFrom: new Map(), roster: [] };
      probe.sockets.push(probed);
      socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
        probed.messages += 1;
        const frame = parseFrame(data);
        if (frame?.type === 'OFFER' && frame.src !== undefined) {
          probed.offersFrom.set(frame.src, (probed.offersFrom.get(frame.src) ?? 0) + 1);
        }
        if (frame?.type === 'ROSTER' && frame.payload?.members !== undefined) {
          probed.roster = frame.payload.members;
        }
      });
      return socket;
    },
  });

  // Missing where the context is not secure.
  if (!('mediaDevices' in navigator)) return;
  const devices = navigator.mediaDevices;
  const getUserMedia = devices.getUserMedia.bind(devices);
  function follow(track: MediaStreamTrack): MediaStreamTrack {
    probe.captures.push(track);
    const clone = track.clone.bind(track);
    track.clone = () => follow(clone());
    return track;
  }
  devices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    for (const track of stream.getTracks()) follow(track);
    return stream;
  };
}
