import { resolve } from 'node:path';
import { defineConfig } from 'wxt';

/**
 * What Firefox asks of each extension. What people say goes to those whom they call, and a browser older than 142
 * cannot tell them so when they install it (https://mzl.la/firefox-builtin-data-consent).
 */
const gecko = {
  id: 'parley@parley.invalid',
  strict_min_version: '142.0',
  data_collection_permissions: { required: ['personalCommunications'] },
};

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-solid'],
  vite: () => ({
    resolve: {
      alias: {
        'webrtc-adapter': resolve('mesh/no-webrtc-adapter.ts'),
        'peerjs-js-binarypack': resolve('mesh/no-binarypack.ts'),
      },
    },
    // Each browser that the manifest allows preloads modules by itself.
    build: { modulePreload: { polyfill: false }, rolldownOptions: { output: {} } },
  }),
  // In Firefox, too: platform/ knows the action API alone.
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage'],
    action: { default_title: 'Parley' },
    content_security_policy: {
      // Servers are anybody's, so that connections may go anywhere; nothing else may.
      extension_pages: [
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "media-src 'self' blob:",
        'connect-src http: https: ws: wss:',
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
    // Chrome's is the first that has Ed25519 in Web Crypto.
    ...(browser === 'firefox' ? { browser_specific_settings: { gecko } } : { minimum_chrome_version: '137' }),
  }),
});
