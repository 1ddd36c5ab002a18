/**
 * Codes with which the server closes a member's WebSocket (RFC 6455, section 7.4). PeerJS does not
 * show them: what its client must know comes in a `REFUSED` before the close. `ws` adds 1002, 1007
 * and 1009 of its own for frames that are invalid or too big.
 */
export const closeCodes = {
  /** The member said that they go. */
  normal: 1000,
  /** The server stops. */
  goingAway: 1001,
  /** An invalid frame. */
  protocolError: 1002,
  /** Too many messages, or too many that are none of the protocol's. */
  policyViolation: 1008,
  /** PeerServer gave the member up. */
  internalError: 1011,
  /** After a `REFUSED`. */
  refused: 4000,
  /** The same session came on another socket. */
  replaced: 4001,
} as const;
