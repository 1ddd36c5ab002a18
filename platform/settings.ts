import { encodeBase32 } from '../protocol/base32.ts';
import { type DeviceChoices, noChoices } from '../protocol/device-choices.ts';
import { parseDataUse, parsePictureUse } from '../protocol/data-use.ts';
import { parseDeviceId } from '../protocol/device-id.ts';
import { parseName, parseUserId } from '../protocol/person.ts';
import { parseResolution } from '../protocol/resolution.ts';
import { type ServerUrl, defaultServerUrl, parseServerUrl } from '../protocol/server-url.ts';
import { type Appearance, defaultAppearance, parseLanguageSetting, parseThemeSetting } from './appearance.ts';
import { type IceServerSetting, defaultIceServers, maxIceServers, parseIceServer } from './ice-servers.ts';

/** What the extension remembers. */
export interface Settings extends Appearance, DeviceChoices {
  readonly name: string;
  /** Made once and kept. */
  readonly userId: string;
  readonly server: ServerUrl;
  readonly iceServers: readonly IceServerSetting[];
  /** Whether a call starts with the device on. */
  readonly startMicrophone: boolean;
  readonly startCamera: boolean;
  /** Whether a call goes on with another device when one is unplugged or no longer the default. */
  readonly followDevices: boolean;
}

export interface ParsedSettings {
  readonly settings: Settings;
  /** The fields whose stored value was broken, so that their default stands in for it. */
  readonly repaired: readonly (keyof Settings)[];
}

const userIdBytes = 10;

/** A new user ID: 16 characters of base32, 80 random bits. */
export function makeUserId(): string {
  return encodeBase32(crypto.getRandomValues(new Uint8Array(userIdBytes)));
}

/** The settings of a fresh installation. */
export function defaultSettings(userId = makeUserId()): Settings {
  return {
    name: '',
    userId,
    server: defaultServerUrl,
    iceServers: defaultIceServers,
    startMicrophone: false,
    startCamera: false,
    followDevices: true,
    ...noChoices,
    ...defaultAppearance,
  };
}

/** What stands for a stored value that is no settings at all: each of its fields is broken. */
export const brokenSettings: Readonly<Record<keyof Settings, null>> = {
  name: null,
  userId: null,
  server: null,
  iceServers: null,
  startMicrophone: null,
  startCamera: null,
  followDevices: null,
  microphoneId: null,
  cameraId: null,
  speakerId: null,
  resolution: null,
  listenWhileMuted: null,
  echoCancellation: null,
  noiseSuppression: null,
  dataUse: null,
  pictureUse: null,
  skipLobby: null,
  shortcuts: null,
  language: null,
  theme: null,
};

/**
 * Parses what storage holds, field by field: one broken field costs no other. A missing field takes
 * its default and is not called broken. `newUserId` stands in where no usable ID is stored.
 */
export function parseSettings(stored: unknown, newUserId = makeUserId()): ParsedSettings {
  const fields = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const defaults = defaultSettings(newUserId);
  const repaired: (keyof Settings)[] = [];

  function field<K extends keyof Settings>(
    key: K,
    parse: (value: unknown) => Settings[K] | null,
  ): Settings[K] {
    if (!Object.hasOwn(fields, key) || fields[key] === undefined) return defaults[key];
    const value = parse(fields[key]);
    if (value !== null) return value;
    repaired.push(key);
    return defaults[key];
  }

  const settings: Settings = {
    name: field('name', parseName),
    userId: field('userId', parseUserId),
    server: field('server', parseServerUrl),
    iceServers: field('iceServers', parseIceServers),
    startMicrophone: field('startMicrophone', parseBoolean),
    startCamera: field('startCamera', parseBoolean),
    followDevices: field('followDevices', parseBoolean),
    microphoneId: field('microphoneId', parseDeviceId),
    cameraId: field('cameraId', parseDeviceId),
    speakerId: field('speakerId', parseDeviceId),
    resolution: field('resolution', parseResolution),
    listenWhileMuted: field('listenWhileMuted', parseBoolean),
    echoCancellation: field('echoCancellation', parseBoolean),
    noiseSuppression: field('noiseSuppression', parseBoolean),
    dataUse: field('dataUse', parseDataUse),
    pictureUse: field('pictureUse', parsePictureUse),
    skipLobby: field('skipLobby', parseBoolean),
    shortcuts: field('shortcuts', parseBoolean),
    language: field('language', parseLanguageSetting),
    theme: field('theme', parseThemeSetting),
  };
  return { settings, repaired };
}

function parseIceServers(value: unknown): IceServerSetting[] | null {
  if (!Array.isArray(value) || value.length > maxIceServers) return null;
  const servers: IceServerSetting[] = [];
  for (const entry of value as unknown[]) {
    const result = parseIceServer(entry);
    if (result.kind === 'invalid') return null;
    servers.push(result.server);
  }
  return servers;
}

function parseBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
