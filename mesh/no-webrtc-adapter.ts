/**
 * Stands in for `webrtc-adapter`, which PeerJS brings along (17 kB gzipped) and which patches RTCPeerConnection
 * for browsers older than those that the manifest allows. PeerJS itself asks it for nothing but a description of
 * the browser, by which it decides nothing (peerjs 1.5.5, dist/bundler.mjs: `Supports`).
 */
// oxlint-disable-next-line import/no-default-export -- It is the form of what it stands in for.
export default { browserDetails: { browser: 'not asked', version: 0 } };
