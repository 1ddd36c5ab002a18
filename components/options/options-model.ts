import type { GatherReport } from '../../media/gather-candidates.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';

/** A STUN or TURN server as people enter it. */
export interface IceServerEntry {
  readonly url: string;
  readonly username: string;
  readonly credential: string;
}

export interface OptionsValues {
  readonly name: string;
  readonly userId: string;
  readonly server: ServerUrl;
  readonly iceServers: readonly IceServerEntry[];
  readonly startMicrophone: boolean;
  readonly startCamera: boolean;
}

export type IceServerProblem =
  | 'empty'
  | 'unknown-scheme'
  | 'bad-host'
  | 'bad-port'
  | 'bad-query'
  | 'needs-credentials'
  | 'too-long';

export type IceServerResult =
  | { readonly kind: 'ice-server'; readonly server: IceServerEntry }
  | { readonly kind: 'invalid'; readonly reason: IceServerProblem };

/** What stands at a signaling server's address. `status` is that of HTTP. */
export type ServerReport =
  | { readonly kind: 'ok'; readonly version: string; readonly latencyMs: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not-parley'; readonly status: number };

/** What the options page asks of the world around it. */
export interface OptionsVerbs {
  /** Saves the given fields and no others. */
  save(change: Partial<OptionsValues>): Promise<void>;
  makeUserId(): string;
  readonly copyText: (text: string) => Promise<boolean>;
  parseIceServer(entry: IceServerEntry): IceServerResult;
  /** Never rejects. */
  probeServer(server: ServerUrl): Promise<ServerReport>;
  /** Rejects when the browser does not take the servers. */
  gatherCandidates(servers: readonly IceServerEntry[]): Promise<GatherReport>;
}
