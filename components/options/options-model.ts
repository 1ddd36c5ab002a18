import type { GatherReport } from '../../media/gather-candidates.ts';
import type { IceServerResult, IceServerSetting } from '../../platform/ice-servers.ts';
import type { ProbeResult } from '../../platform/probe-server.ts';
import type { Settings } from '../../platform/settings.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';

/** What the options page asks of the world around it. */
export interface OptionsVerbs {
  /** Saves the given fields and no others. */
  save(change: Partial<Settings>): Promise<void>;
  makeUserId(): string;
  readonly copyText: (text: string) => Promise<boolean>;
  parseIceServer(entry: IceServerSetting): IceServerResult;
  /** Never rejects. */
  probeServer(server: ServerUrl): Promise<ProbeResult>;
  /** Rejects when the browser does not take the servers. */
  gatherCandidates(servers: readonly IceServerSetting[]): Promise<GatherReport>;
}
