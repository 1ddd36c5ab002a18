import type { MemberTag } from '../protocol/ids.ts';
import { makeTokenBucket } from '../protocol/token-bucket.ts';
import type { Clock } from './clock.ts';
import {
  type ByeReason,
  type ControlMessage,
  type Hello,
  formatControlMessage,
  parseControlMessage,
} from './control-message.ts';
import type { Handshake, Proof } from './handshake.ts';
import type { Introduction } from './introduction.ts';
import type { LinkEvent } from './link-state.ts';
import { pathQuietMs } from './path-quiet.ts';
import type { PersonIdentity } from './people.ts';
import type { MediaState } from './slots.ts';
import { type KnownPeople, standingOf } from './standing.ts';
import type { Connection, ConnectionEvent, Fingerprints } from './transport.ts';

export interface LinkShellDeps {
  /** Begins the handshake of one connection to another member; see mesh/handshake.ts. */
  handshake(other: MemberTag, fingerprints: Fingerprints): Handshake;
  readonly known: Pick<KnownPeople, 'find'>;
  readonly clock: Clock;
  /** Called with all that happens to the link, in order, with each claim checked. */
  tell(event: LinkEvent): void;
}

/** One link's hold on the outside world: it checks what comes and seals what goes. `stepLink` decides. */
export interface LinkShell {
  readonly connection: Connection;
  readonly member: MemberTag;
  /** Takes each event of the connection, from its first on. */
  receive(event: ConnectionEvent): void;
  /** Messages leave in the order in which they were decided, though a proof takes time to make. */
  send(message: ControlMessage): void;
  /** Makes what will be sent first, where both descriptions are there by now; whoever dials has but its own. */
  makeReady(): void;
  sendProof(): void;
  /** Introduces us; nothing where the connection has other certificates than those of the handshake. */
  sendHello(rest: Omit<Hello, keyof Introduction>): void;
  /** Sees whether anything comes by the path, and tells. */
  lookAtPath(): void;
  /** What our last hello said of our slots. */
  toldMedia(): MediaState | null;
  /** Ends the connection, with a good-bye where there is somebody to say it to; nothing that came is heeded. */
  end(bye: ByeReason | null): void;
}

/** Unread messages that a peer may heap up while a proof is being checked, before the link ends. */
const maxWaitingMessages = 64;
/**
 * A path by which nothing came for as long is dead. A browser acknowledges what we send by itself within a
 * fifth of a second, and we send each second; a silence is looked at when it is longer than this.
 */
const deadAfterMs = 2000;
/** Messages that a peer may send; what an honest one says by itself is well below, see mesh/talk.ts. */
const messageRate = { burst: 100, perSecond: 20 };

/** Takes over a connection to a member, until `end` closes it. */
export function makeLinkShell(deps: LinkShellDeps, member: MemberTag, connection: Connection): LinkShell {
  const { known, clock } = deps;
  /** Made at its first use, and bound to the certificates that the connection had then. */
  let handshake: { readonly fingerprints: Fingerprints; readonly sides: Handshake } | null = null;
  let toldMedia: MediaState | null = null;
  let ended = false;
  /** Messages are checked one after the other, since proofs take time. */
  let inbox = Promise.resolve();
  /** Messages in the inbox. */
  let waiting = 0;
  let outbox = Promise.resolve();
  const rate = makeTokenBucket(messageRate, clock.now());

  function receiveText(text: string): void {
    if (waiting >= maxWaitingMessages || !rate.take(clock.now())) {
      deps.tell({ kind: 'close', reason: 'protocol-error', bye: 'replaced' });
      return;
    }
    waiting += 1;
    inbox = inbox.then(async () => {
      const event = await check(parseControlMessage(text));
      waiting -= 1;
      deps.tell(event);
    });
  }

  /** Turns a message into the event that it is, with its claims checked. Rejects never. */
  async function check(message: ControlMessage | null): Promise<LinkEvent> {
    if (message === null) return { kind: 'garbage' };
    if (message.kind === 'proof') {
      return { kind: 'proof', holds: (await currentHandshake()?.checkProof(message)) ?? false };
    }
    if (message.kind === 'hello') {
      const { kind, ...hello } = message;
      return { kind, hello, identity: await identify(hello) };
    }
    return { kind: 'message', message };
  }

  async function identify(hello: Hello): Promise<PersonIdentity | null> {
    const proven = await currentHandshake()?.checkIntroduction(hello);
    if (proven === undefined || proven === null) return null;
    return { ...proven, standing: standingOf(known.find(hello.userId), proven.publicKey) };
  }

  /** `null` while the connection has no certificates, or has other ones than when it began. */
  function currentHandshake(): Handshake | null {
    const fingerprints = connection.fingerprints();
    if (fingerprints === null) return null;
    handshake ??= { fingerprints, sides: deps.handshake(member, fingerprints) };
    const { local, remote } = handshake.fingerprints;
    return local === fingerprints.local && remote === fingerprints.remote ? handshake.sides : null;
  }

  /**
   * Makes our proof, if the handshake can begin, and beside it the introduction: that goes out once their
   * proof holds, and takes as long to make as their proof to come.
   */
  function makeFirst(): Promise<Proof> | undefined {
    const sides = currentHandshake();
    void sides?.introduction();
    return sides?.proof();
  }

  return {
    connection,
    member,
    receive(event) {
      switch (event.kind) {
        case 'open':
          deps.tell({ kind: 'open' });
          break;
        case 'path':
          deps.tell({ kind: 'path', state: event.state });
          break;
        case 'closed':
          deps.tell({ kind: 'connection-closed' });
          break;
        case 'message':
          if (!ended) receiveText(event.text);
          break;
      }
    },
    send(message) {
      outbox = outbox.then(() => {
        connection.send(formatControlMessage(message));
      });
    },
    makeReady() {
      void makeFirst();
    },
    sendProof() {
      const making = makeFirst();
      if (making === undefined) {
        queueMicrotask(() => {
          deps.tell({ kind: 'proof', holds: false });
        });
        return;
      }
      outbox = outbox.then(async () => {
        connection.send(formatControlMessage({ kind: 'proof', ...(await making) }));
      });
    },
    sendHello(rest) {
      toldMedia = rest.media;
      const making = currentHandshake()?.introduction();
      outbox = outbox.then(async () => {
        const introduction = await making;
        if (introduction === undefined) return;
        connection.send(formatControlMessage({ kind: 'hello', ...introduction, ...rest }));
      });
    },
    lookAtPath() {
      // A connection that closes meanwhile has nothing to say.
      const looking = connection.getStats().then(pathQuietMs, () => null);
      void looking.then((quietMs) => {
        deps.tell({ kind: 'looked', isAlive: quietMs !== null && quietMs < deadAfterMs });
      });
    },
    toldMedia: () => toldMedia,
    end(bye) {
      ended = true;
      connection.close(bye === null ? null : formatControlMessage({ kind: 'bye', reason: bye }));
    },
  };
}
