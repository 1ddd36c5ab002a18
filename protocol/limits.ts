/** Limits that both ends of the signaling protocol know. */

/**
 * Largest signaling message, in bytes of UTF-8. The largest honest one is an offer of four media
 * lines: 12 kB measured in Chromium, before sealing.
 */
export const maxSignalingMessageBytes = 64 * 1024;

/** Members in one room when the server is not told otherwise. A full mesh is meant for eight. */
export const defaultMaxRoomSize = 12;

/** The most members that a roster may name; a server may be told to take up to as many. */
export const maxRosterMembers = 64;

/** PeerJS's `key`: a fixed word that PeerServer compares. It protects nothing. */
export const peerJsKey = 'peerjs';

/** The path under which the room's PeerServer is mounted, without a slash at its end. */
export const roomPathPrefix = '/r';

/** The path of the page that an invite link opens. */
export const invitePath = '/j';
