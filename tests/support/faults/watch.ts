import type { Page } from 'puppeteer';

/** What a call page showed and received since it is watched. All times are in ms since the epoch. */
export interface Watched {
  /** Each change of somebody's tile, oneself left out, the first state of each included. */
  readonly tiles: readonly TileNote[];
  /** When the notice that the server cannot be reached came and went. */
  readonly notices: readonly { readonly atMs: number; readonly shown: boolean }[];
  readonly connections: readonly WatchedConnection[];
}

export interface TileNote {
  readonly atMs: number;
  readonly userId: string;
  /** As the tile tells it; `gone` where there is none any more. */
  readonly state: string;
}

/** A connection of the page, from when its two certificates are known. */
export interface WatchedConnection {
  readonly local: string;
  readonly remote: string;
  /** `[atMs, framesDecoded]`, as it was read again and again while it was open; it begins with 0. */
  readonly frames: readonly (readonly [number, number])[];
  /** When it was first seen closed; `null` while it is open. */
  readonly closedAtMs: number | null;
}

export interface Watch {
  /** All tiles, notices and connections; of what was decoded, only from `sinceMs` on. */
  read(sinceMs: number): Promise<Watched>;
}

/** Watches a call page from now on; connections are looked at each `periodMs`. */
export async function watchPage(page: Page, notice: string, periodMs: number): Promise<Watch> {
  const watched = await page.evaluateHandle(installWatch, notice, periodMs);
  return {
    read: (sinceMs) =>
      watched.evaluate(
        ({ connections, ...rest }, since) => ({
          ...rest,
          connections: connections.map((connection) => ({
            ...connection,
            frames: connection.frames.filter(([atMs]) => atMs >= since),
          })),
        }),
        sinceMs,
      ),
  };
}

/** Runs in the page, so it refers to nothing outside itself. */
function installWatch(notice: string, periodMs: number): Watched {
  type Mutable<T> = { -readonly [K in keyof T]: T[K] };
  const tiles: TileNote[] = [];
  const notices: { atMs: number; shown: boolean }[] = [];
  const connections: (Mutable<WatchedConnection> & { frames: [number, number][] })[] = [];
  const known = new Map<RTCPeerConnection, (typeof connections)[number]>();
  const states = new Map<string, string>();

  function look(): void {
    const atMs = Date.now();
    const now = new Map(
      Array.from(document.querySelectorAll<HTMLElement>('[data-user-id]:not([data-self])'), ({ dataset }) => [
        dataset['userId'] ?? '',
        dataset['state'] ?? '',
      ]),
    );
    for (const userId of new Set([...states.keys(), ...now.keys()])) {
      const state = now.get(userId) ?? 'gone';
      if (states.get(userId) === state) continue;
      states.set(userId, state);
      tiles.push({ atMs, userId, state });
    }
    const shown = document.querySelector('.call-notices')?.textContent.includes(notice) === true;
    if (shown !== (notices.at(-1)?.shown ?? false)) notices.push({ atMs, shown });
  }

  function fingerprint(description: RTCSessionDescription | null): string | undefined {
    return /^a=fingerprint:(.*)$/m.exec(description?.sdp ?? '')?.[1]?.trim();
  }

  function begin(connection: RTCPeerConnection): (typeof connections)[number] | undefined {
    const local = fingerprint(connection.localDescription);
    const remote = fingerprint(connection.remoteDescription);
    if (local === undefined || remote === undefined) return undefined;
    const record = { local, remote, frames: [[Date.now(), 0] as [number, number]], closedAtMs: null };
    known.set(connection, record);
    connections.push(record);
    return record;
  }

  async function sample(connection: RTCPeerConnection): Promise<void> {
    const isOpen = connection.connectionState !== 'closed';
    const record = known.get(connection) ?? (isOpen ? begin(connection) : undefined);
    if (record === undefined) return;
    if (!isOpen) {
      record.closedAtMs = Date.now();
      known.delete(connection);
      return;
    }
    const report = (await connection.getStats()) as ReadonlyMap<string, Record<string, unknown>>;
    let framesDecoded = 0;
    for (const { type, kind, framesDecoded: frames } of report.values()) {
      if (type === 'inbound-rtp' && kind === 'video') framesDecoded += Number(frames);
    }
    record.frames.push([Date.now(), framesDecoded]);
  }

  async function sampleAll(): Promise<void> {
    // The probe forgets those that are closed.
    const present = new Set([...known.keys(), ...parleyProbe.connections]);
    await Promise.all(Array.from(present, sample));
    setTimeout(() => void sampleAll(), periodMs);
  }

  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['data-user-id', 'data-state', 'data-self'],
  });
  look();
  void sampleAll();
  return { tiles, notices, connections };
}
