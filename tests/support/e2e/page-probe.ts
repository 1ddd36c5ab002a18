/** What a probe notices in a page from before the page's own scripts run. */
export interface PageProbe {
  /** Every connection that was ever made, PeerJS's first one included. */
  readonly connections: RTCPeerConnection[];
  /** Every track that a device ever gave, and the clones of those. */
  readonly captures: MediaStreamTrack[];
  /** Each WebSocket, with the members that the server's last roster on it named. */
  readonly sockets: ProbedSocket[];
}

export interface ProbedSocket {
  readonly socket: WebSocket;
  /** The peer ids from which offers came on it, in their order. */
  readonly offersFrom: string[];
  roster: readonly { readonly member: string; readonly seq: number }[];
}

declare global {
  /** Only in the call page. */
  var parleyProbe: PageProbe;
}

/** Installs the probe. Runs in the page, so it refers to nothing outside itself; it changes no behaviour. */
export function installProbe(): void {
  const probe: PageProbe = { connections: [], captures: [], sockets: [] };
  globalThis.parleyProbe = probe;

  globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      probe.connections.push(connection);
      return connection;
    },
  });

  globalThis.WebSocket = new Proxy(WebSocket, {
    construct(target, args: [string]) {
      const socket = new target(...args);
      const probed: ProbedSocket = { socket, offersFrom: [], roster: [] };
      probe.sockets.push(probed);
      socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
        const frame = JSON.parse(data) as {
          type: string;
          src?: string;
          payload?: { members: ProbedSocket['roster'] };
        };
        if (frame.type === 'OFFER') probed.offersFrom.push(frame.src ?? '');
        if (frame.type === 'ROSTER' && frame.payload !== undefined) probed.roster = frame.payload.members;
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
