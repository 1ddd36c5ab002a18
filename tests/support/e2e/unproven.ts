import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { type CallTab, makeCallTab } from './call-tab.ts';

/** How a proof is spoiled on its way out; or the introduction behind it. */
export type Spoiling = 'changed' | 'held back' | 'followed by nothing';

/** Somebody in the room who does everything right but the proof, or the introduction. */
export interface Unproven {
  readonly tab: CallTab;
  /** The kinds of all control messages that came, in their order. */
  heard(): Promise<string[]>;
}

declare global {
  /** In the page of somebody unproven: what came over its control channels. */
  var heardByUnproven: string[];
}

/** Opens the call page of a room for a user whose proofs never hold. */
export async function openUnproven(
  { browser, extensionId }: ExtensionBrowser,
  code: string,
  { userId, proofs }: { readonly userId: string; readonly proofs: Spoiling },
): Promise<Unproven> {
  const page = await browser.newPage({ type: 'window' });
  await page.evaluateOnNewDocument(spoilProofs, proofs);
  const query = new URLSearchParams({ userId, name: userId });
  await page.goto(`chrome-extension://${extensionId}/call.html?${query.toString()}#${code}`);
  return {
    tab: makeCallTab(page),
    heard: () =>
      page.evaluate(() => heardByUnproven.map((text) => (JSON.parse(text) as { kind: string }).kind)),
  };
}

/** Runs in the page, so it refers to nothing outside itself. */
function spoilProofs(proofs: Spoiling): void {
  globalThis.heardByUnproven = [];

  function spoil(channel: RTCDataChannel): RTCDataChannel {
    const send = channel.send.bind(channel) as (text: string) => void;
    channel.send = (data: unknown) => {
      const text = String(data);
      const message = JSON.parse(text) as { kind: string; proof?: string };
      if (message.kind === 'hello' && proofs === 'followed by nothing') return;
      if (message.kind !== 'proof' || proofs === 'followed by nothing') send(text);
      else if (proofs === 'changed') send(JSON.stringify({ ...message, proof: btoa('x'.repeat(32)) }));
    };
    channel.addEventListener('message', ({ data }) => heardByUnproven.push(String(data)));
    return channel;
  }

  globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      const create = connection.createDataChannel.bind(connection);
      connection.createDataChannel = (label, options) => spoil(create(label, options));
      return connection;
    },
  });
}
