import type { RoomCode } from '../../mesh/room-code.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';

/** A call that a tab is in. */
export interface PopupCall {
  readonly tabId: number;
  /** Oneself included. */
  readonly people: number;
  readonly microphone: boolean;
  readonly camera: boolean;
}

/** What is to be opened: a new room, or the one of an invite. `server`: `null` for the usual one. */
export type OpenTarget =
  | { readonly kind: 'new' }
  | { readonly kind: 'invite'; readonly code: RoomCode; readonly server: ServerUrl | null };

/** `in-another-call`: nothing was opened, because another call is on. */
export type OpenOutcome = 'opened' | 'in-another-call';

export type PopupCommand = 'toggle-microphone' | 'toggle-camera' | 'leave';

/** What people can do in the popup. A promise that rejects is told as a failure. */
export interface PopupVerbs {
  /** With `leaveOthers`, the call in another room is left first. */
  open(target: OpenTarget, options: { readonly leaveOthers: boolean }): Promise<OpenOutcome>;
  command(tabId: number, command: PopupCommand): Promise<void>;
  goTo(tabId: number): Promise<void>;
  setName(name: string): Promise<void>;
  openOptions(): Promise<void>;
}
