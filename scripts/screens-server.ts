import { resolve } from 'node:path';
import { build, preview } from 'vite';
import solid from 'vite-plugin-solid';

const page = 'tests/support/screens/index.html';

/** The page that draws the screens of tests/support/screens/, served to browsers. */
export interface ScreensServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds and serves it: a page of a few files loads ten times as fast as one of a thousand modules. */
export async function serveScreens(): Promise<ScreensServer> {
  const outDir = resolve('.output/screens-page');
  const shared = { configFile: false, root: resolve('.'), logLevel: 'warn' } as const;
  await build({
    ...shared,
    plugins: [solid()],
    publicDir: false,
    build: { outDir, emptyOutDir: true, minify: false, rolldownOptions: { input: resolve(page) } },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('the server of screens has no address');
  return { url: `${origin}${page}`, close: () => server.close() };
}
