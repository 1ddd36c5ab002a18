import { resolve } from 'node:path';
import { defineConfig } from 'wxt';

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-solid'],
  vite: () => ({ resolve: { alias: { 'webrtc-adapter': resolve('mesh/no-webrtc-adapter.ts') } } }),
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
    // The first that have Ed25519 in Web Crypto.
    ...(browser === 'firefox'
      ? { browser_specific_settings: { gecko: { strict_min_version: '129.0' } } }
      : { minimum_chrome_version: '137' }),
  }),
});
