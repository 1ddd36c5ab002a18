/** What the server of the bare mesh says. */
export type RelayMessage =
  /** The first: who was there before. */
  | { readonly kind: 'members'; readonly ids: readonly string[] }
  | { readonly kind: 'signal'; readonly from: string; readonly signal: Signal }
  | { readonly kind: 'left'; readonly id: string };

/** What a page has the server hand to another. */
export interface Signal {
  readonly description?: RTCSessionDescriptionInit;
  readonly candidate?: RTCIceCandidateInit;
}

/**
 * A full mesh and nothing else: what the browser itself can do, for Parley to be measured against. The
 * newcomer offers to everybody who was there before, as soon as camera and microphone are open; all
 * share one capture of the size that Parley asks for. Tiles carry the attributes of Parley's, so that
 * both are measured by the same code. Runs in the page, so it refers to nothing outside itself.
 */
export function runBareMesh(): void {
  const query = new URL(location.href).searchParams;
  const [relay, room, ownId] = ['relay', 'room', 'id'].map((key) => query.get(key) ?? '');
  const [width = 0, height = 0] = (query.get('camera') ?? '').split('x').map(Number);
  const stage = document.querySelector('main');
  const connections = new Map<string, RTCPeerConnection>();
  const opening = navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    video: { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30 } },
  });
  const socket = new WebSocket(`${relay}/?room=${room}&id=${ownId}`);
  const send = (to: string, signal: Signal): void => socket.send(JSON.stringify({ to, signal }));

  function show(id: string, stream: MediaStream): void {
    const tile = document.createElement('div');
    const video = document.createElement('video');
    tile.dataset['userId'] = id;
    if (id === ownId) tile.dataset['self'] = '';
    video.autoplay = true;
    video.muted = id === ownId;
    video.srcObject = stream;
    tile.append(video);
    stage?.append(tile);
    arrange();
  }

  function arrange(): void {
    const tiles = stage?.children.length ?? 1;
    stage?.style.setProperty('--columns', String(Math.ceil(Math.sqrt(tiles))));
  }

  function drop(id: string): void {
    connections.get(id)?.close();
    connections.delete(id);
    document.querySelector(`[data-user-id="${id}"]`)?.remove();
    arrange();
  }

  async function connect(id: string): Promise<RTCPeerConnection> {
    const present = connections.get(id);
    if (present !== undefined) return present;
    const connection = new RTCPeerConnection();
    connections.set(id, connection);
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) send(id, { candidate: candidate.toJSON() });
    });
    connection.addEventListener('track', ({ track, streams: [stream] }) => {
      if (track.kind === 'video' && stream !== undefined) show(id, stream);
    });
    return connection;
  }

  async function addTracks(connection: RTCPeerConnection): Promise<void> {
    const stream = await opening;
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
  }

  async function offer(id: string): Promise<void> {
    const connection = await connect(id);
    await addTracks(connection);
    await connection.setLocalDescription();
    send(id, { description: connection.localDescription?.toJSON() as RTCSessionDescriptionInit });
  }

  async function take(from: string, { description, candidate }: Signal): Promise<void> {
    const connection = await connect(from);
    if (candidate !== undefined) await connection.addIceCandidate(candidate);
    if (description === undefined) return;
    await connection.setRemoteDescription(description);
    if (description.type !== 'offer') return;
    await addTracks(connection);
    await connection.setLocalDescription();
    send(from, { description: connection.localDescription?.toJSON() as RTCSessionDescriptionInit });
  }

  /** One message after the other of each sender, so that no candidate comes before its description. */
  const turns = new Map<string, Promise<void>>();
  function inTurn(id: string, act: () => Promise<void>): void {
    turns.set(id, (turns.get(id) ?? Promise.resolve()).then(act));
  }

  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as RelayMessage;
    switch (message.kind) {
      case 'members':
        for (const id of message.ids) inTurn(id, async () => await offer(id));
        break;
      case 'signal':
        inTurn(message.from, async () => await take(message.from, message.signal));
        break;
      case 'left':
        inTurn(message.id, async () => drop(message.id));
        break;
    }
  });
  void opening.then((stream) => show(ownId ?? '', stream));
}

/** The page that runs it: the same grid as Parley's, of tiles that are filled. */
export const bareMeshHtml = `<!doctype html>
<meta charset="utf-8">
<title>Bare mesh</title>
<style>
  body { margin: 0; background: #111; }
  main { display: grid; gap: 8px; height: 100vh; grid-template-columns: repeat(var(--columns, 1), 1fr); grid-auto-rows: 1fr; }
  div { min-height: 0; }
  video { width: 100%; height: 100%; object-fit: cover; }
</style>
<main></main>
<script src="/bare.js"></script>
`;
