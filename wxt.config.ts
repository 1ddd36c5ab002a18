import { defineConfig } from 'wxt';

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-solid'],
  // In Firefox, too: platform/ knows the action API alone.
  manifestVersion: 3,
  manifest: {
    name: 'Parley',
    description: 'Instant video calls from the toolbar: direct, encrypted, on a server you can host.',
    permissions: ['storage'],
    action: { default_title: 'Parley' },
    content_security_policy: {
      extension_pages: "script-src 'self'; object-src 'self'",
    },
  },
});
