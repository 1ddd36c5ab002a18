import { browser } from './browser.ts';
import {
  type CallCommand,
  type CallCommandRequest,
  type MessageKind,
  type MessageMap,
  type OpenCallRequest,
  type OpenCallResult,
  messageParsers,
} from './message-types.ts';

/** A message to another page of the extension came to nothing. */
class MessageError extends Error {
  override readonly name = 'MessageError';
  /** `no-answer`: nobody took it. `failed`: whoever took it could not do it. */
  readonly reason: 'no-answer' | 'failed';

  constructor(reason: MessageError['reason'], options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** Opens the tab of a room, or focuses it. Rejects with a MessageError. */
export async function sendOpenCall(request: OpenCallRequest): Promise<OpenCallResult> {
  return await send('open-call', request);
}

/** For the background: answers `sendOpenCall`. Returns the way to stop. */
export function onOpenCall(handle: (request: OpenCallRequest) => Promise<OpenCallResult>): () => void {
  return listen('open-call', () => true, handle);
}

/** Asks a call tab to do something. Rejects with a MessageError, as when that tab is gone. */
export async function sendCallCommand(request: CallCommandRequest): Promise<void> {
  await send('call-command', request);
}

/** For a call tab: takes the commands meant for `tabId`. Returns the way to stop. */
export function onCallCommand(tabId: number, handle: (command: CallCommand) => void): () => void {
  return listen(
    'call-command',
    (request) => request.tabId === tabId,
    async ({ command }) => {
      handle(command);
      return 'done';
    },
  );
}

async function send<K extends MessageKind>(
  kind: K,
  request: MessageMap[K]['request'],
): Promise<MessageMap[K]['response']> {
  let answer: unknown;
  try {
    answer = await browser.runtime.sendMessage({ kind, request });
  } catch (cause) {
    throw new MessageError('no-answer', { cause });
  }
  if (answer === undefined || answer === null) throw new MessageError('no-answer');
  const response = messageParsers[kind].response(answer);
  if (response === null) throw new MessageError('failed', { cause: answer });
  return response;
}

function listen<K extends MessageKind>(
  kind: K,
  isForUs: (request: MessageMap[K]['request']) => boolean,
  handle: (request: MessageMap[K]['request']) => Promise<MessageMap[K]['response']>,
): () => void {
  // `undefined` leaves a message to the other pages; a promise takes it.
  const onMessage = (message: unknown): Promise<unknown> | undefined => {
    if (typeof message !== 'object' || message === null) return undefined;
    const { kind: got, request } = message as Record<string, unknown>;
    const parsed = got === kind ? messageParsers[kind].request(request) : null;
    if (parsed === null || !isForUs(parsed)) return undefined;
    return handle(parsed).catch((error: unknown) => ({ kind: 'failed', error: String(error) }));
  };
  browser.runtime.onMessage.addListener(onMessage);
  return () => browser.runtime.onMessage.removeListener(onMessage);
}
