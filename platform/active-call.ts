import { parseUserId } from '../protocol/person.ts';
import { type ServerUrl, parseServerUrl } from '../protocol/server-url.ts';

/** The call that a tab is in, as the other pages of the extension see it. */
export interface ActiveCall {
  readonly tabId: number;
  /** The room code, 24 characters without dashes. It is kept in memory alone. */
  readonly code: string;
  readonly server: ServerUrl;
  readonly userId: string;
  /** People in the call, oneself included. */
  readonly people: number;
  /** Whether the device is on. */
  readonly microphone: boolean;
  readonly camera: boolean;
}

/** Whether a text is a room code in its bare form: 24 lower-case characters, no dashes. */
export function isBareRoomCode(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-hjkmnp-tv-z]{24}$/u.test(value);
}

/** Parses what storage or a message holds. `null` when anything in it is off. */
export function parseActiveCall(value: unknown): ActiveCall | null {
  if (typeof value !== 'object' || value === null) return null;
  const { tabId, code, server, userId, people, microphone, camera } = value as Record<string, unknown>;
  const serverUrl = parseServerUrl(server);
  const user = parseUserId(userId);
  if (!isTabId(tabId) || !isBareRoomCode(code) || serverUrl === null || user === null) return null;
  if (typeof people !== 'number' || !Number.isSafeInteger(people) || people < 1) return null;
  if (typeof microphone !== 'boolean' || typeof camera !== 'boolean') return null;
  return { tabId, code, server: serverUrl, userId: user, people, microphone, camera };
}

export function isTabId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
