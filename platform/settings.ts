import type { ServerUrl } from '../protocol/server-url.ts';

/** One entry of RTCConfiguration.iceServers, as people enter it. */
export interface IceServerSetting {
  /** `stun:host[:port]`, `turn:host[:port][?transport=tcp]` or `turns:…` */
  readonly url: string;
  readonly username: string;
  readonly credential: string;
}

/** What the extension remembers. */
export interface Settings {
  readonly name: string;
  /** Made once and kept. */
  readonly userId: string;
  readonly server: ServerUrl;
  readonly iceServers: readonly IceServerSetting[];
  /** Whether a call starts with the device on. */
  readonly startMicrophone: boolean;
  readonly startCamera: boolean;
}
