/**
 * Stands in for `peerjs-js-binarypack` (3 kB gzipped), by which PeerJS packs what goes over its data connections.
 * There are none: links have a channel of their own, and no data offer gets to PeerJS, see mesh/relayed-frame.ts.
 */
export function pack(): never {
  throw new Error('mesh: PeerJS was to pack data');
}

export function unpack(): never {
  throw new Error('mesh: PeerJS was to unpack data');
}
