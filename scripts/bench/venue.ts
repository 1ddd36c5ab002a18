import { fileURLToPath } from 'node:url';
import type { Resolution } from '../../protocol/resolution.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';
import { type NetworkLab, makeNetworkLab } from '../../tests/support/e2e/network-lab.ts';
import { type ExtensionBrowser, demoArgs, launchBrowser, useSettings } from '../browser.ts';
import { type ChildServer, startChildServer } from './child-server.ts';

/** Where people meet: two signaling servers, and Chromiums for them. */
export interface Venue {
  readonly parleyServer: ServerUrl;
  /** `ws://<host>:<port>` of the bare mesh's server. */
  readonly relay: string;
  /** What the cameras give. */
  readonly camera: Resolution;
  /**
   * A Chromium for each of so many people; those that are missing are launched. Each has a renderer,
   * threads, a compositor and a capture of their own, as in life; tabs of one extension would share them.
   */
  seats(people: number): Promise<readonly Seat[]>;
  close(): Promise<void>;
}

/** Where one person sits. */
export interface Seat {
  readonly browser: ExtensionBrowser;
  /** Whether they are not who the profile belongs to, so that one browser can be several people. */
  readonly isGuest: boolean;
}

export interface VenueOptions {
  readonly extensionPath: string;
  readonly camera: Resolution;
  /** What the cameras show, in that size. */
  readonly filmPath: string;
  /** Has people meet in network namespaces with this uplink each. `null`: on this machine's loopback. */
  readonly uplinkBitsPerSecond: number | null;
}

const signalingMain = fileURLToPath(new URL('../../signaling/main.ts', import.meta.url));
const relayMain = fileURLToPath(new URL('bare-relay.ts', import.meta.url));

/** Opens one. Whoever does closes it. Needs root and Linux for an uplink. */
export async function openVenue(options: VenueOptions): Promise<Venue> {
  const { extensionPath, camera, filmPath, uplinkBitsPerSecond } = options;
  const lab = uplinkBitsPerSecond === null ? null : await makeNetworkLab();
  const servers: ChildServer[] = [];
  const launched: ExtensionBrowser[] = [];

  async function close(): Promise<void> {
    await Promise.all(launched.splice(0).map(async (browser) => await browser.close()));
    await Promise.all(servers.splice(0).map(async (server) => await server.stop()));
    await lab?.close();
  }

  async function launch(index: number, server: ServerUrl): Promise<void> {
    const executablePath = lab === null ? null : await addPlace(lab, `person${index}`, uplinkBitsPerSecond);
    const browser = await launchBrowser({
      extensionPath,
      args: [...demoArgs, `--use-file-for-fake-video-capture=${filmPath}`],
      ...(executablePath === null ? {} : { executablePath }),
    });
    launched.push(browser);
    await useSettings(browser, {
      server,
      name: `Person ${index + 1}`,
      // Nobody answers here.
      iceServers: [],
      skipLobby: true,
      resolution: camera,
      startCamera: true,
      startMicrophone: true,
    });
  }

  try {
    const host = lab?.serverAddress ?? '127.0.0.1';
    const place = lab?.serverPlace ?? [];
    const signaling = await startChildServer(signalingMain, ['--host', host, '--port', '0'], place);
    servers.push(signaling);
    const relay = await startChildServer(relayMain, [host], place);
    servers.push(relay);
    const parleyServer = signaling.url as ServerUrl;
    return {
      parleyServer,
      camera,
      relay: relay.url.replace('http', 'ws'),
      async seats(people) {
        while (launched.length < people) await launch(launched.length, parleyServer);
        return launched.slice(0, people).map((browser) => ({ browser, isGuest: false }));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function addPlace(lab: NetworkLab, name: string, bitsPerSecond: number | null): Promise<string> {
  const executablePath = await lab.addPlace(name);
  if (bitsPerSecond !== null) await lab.limitUplink(name, bitsPerSecond);
  return executablePath;
}
