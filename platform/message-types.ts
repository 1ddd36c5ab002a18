import { type ServerUrl, parseServerUrl } from '../protocol/server-url.ts';
import { type ActiveCall, isBareRoomCode, isTabId, parseActiveCall } from './active-call.ts';

/** Asks the background for the tab of a room. */
export interface OpenCallRequest {
  /** The room code, 24 characters without dashes. */
  readonly code: string;
  /** `null` means the configured server. */
  readonly server: ServerUrl | null;
  /** Whether to leave the calls in other rooms; without it, one that is on is only reported. */
  readonly leaveOthers: boolean;
  /** Whether the person joins by a code, and may want to look at their devices first. */
  readonly joins: boolean;
}

export type OpenCallResult =
  | { readonly kind: 'opened'; readonly tabId: number }
  | { readonly kind: 'focused'; readonly tabId: number }
  | { readonly kind: 'in-another-call'; readonly call: ActiveCall };

const callCommands = ['toggle-microphone', 'toggle-camera', 'leave'] as const;

export type CallCommand = (typeof callCommands)[number];

/** Asks the call tab of that id, and no other, to do something. */
export interface CallCommandRequest {
  readonly tabId: number;
  readonly command: CallCommand;
}

/** The messages between the extension's pages: what is asked, and what is answered. */
export interface MessageMap {
  'open-call': { readonly request: OpenCallRequest; readonly response: OpenCallResult };
  'call-command': { readonly request: CallCommandRequest; readonly response: 'done' };
}

export type MessageKind = keyof MessageMap;

type Parsers = {
  readonly [K in MessageKind]: {
    readonly request: (value: unknown) => MessageMap[K]['request'] | null;
    readonly response: (value: unknown) => MessageMap[K]['response'] | null;
  };
};

/** For each message the parsers of both directions; they answer `null` to anything off. */
export const messageParsers: Parsers = {
  'open-call': { request: parseOpenCallRequest, response: parseOpenCallResult },
  'call-command': {
    request: parseCallCommandRequest,
    response: (value) => (value === 'done' ? value : null),
  },
};

function parseOpenCallRequest(value: unknown): OpenCallRequest | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, server, leaveOthers, joins } = value as Record<string, unknown>;
  const serverUrl = server === null ? null : parseServerUrl(server);
  if (!isBareRoomCode(code) || typeof leaveOthers !== 'boolean' || typeof joins !== 'boolean') return null;
  if (server !== null && serverUrl === null) return null;
  return { code, server: serverUrl, leaveOthers, joins };
}

function parseOpenCallResult(value: unknown): OpenCallResult | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, tabId, call } = value as Record<string, unknown>;
  if (kind === 'opened' || kind === 'focused') return isTabId(tabId) ? { kind, tabId } : null;
  const other = kind === 'in-another-call' ? parseActiveCall(call) : null;
  return other === null ? null : { kind: 'in-another-call', call: other };
}

function parseCallCommandRequest(value: unknown): CallCommandRequest | null {
  if (typeof value !== 'object' || value === null) return null;
  const { tabId, command } = value as Record<string, unknown>;
  const known = callCommands.find((candidate) => candidate === command);
  return isTabId(tabId) && known !== undefined ? { tabId, command: known } : null;
}
