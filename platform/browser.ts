import browser, { type Storage } from 'webextension-polyfill';

/** The extension's APIs as promises, in Chromium and in Firefox. This is the one door to them. */
export { browser, type Storage };
