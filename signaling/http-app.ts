import express, { type Express, type RequestHandler } from 'express';
import packageJson from '../package.json' with { type: 'json' };
import { invitePath, roomPathPrefix } from '../protocol/limits.ts';
import { readInvitePage } from './invite-page.ts';
import type { PeerServer } from './peer-server.ts';

/** What `/healthz` counts. */
export interface Health {
  readonly rooms: number;
  readonly members: number;
}

/** Makes the HTTP side: health, the invite page, and 404 for everything else. */
export function makeHttpApp({
  health,
  peerServer,
}: {
  readonly health: () => Health;
  readonly peerServer: PeerServer;
}): Express {
  const invitePage = readInvitePage();
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders);

  app.get('/', (_request, response) => {
    response.type('text/plain').send(`Parley signaling server ${packageJson.version}\n`);
  });

  app.get('/healthz', (_request, response) => {
    // Any page may ask: the extension's options page tests its server with this.
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' }).json({
      status: 'ok',
      name: 'parley-signaling',
      version: packageJson.version,
      ...health(),
      uptimeSeconds: Math.floor(process.uptime()),
    });
  });

  app.get(invitePath, (_request, response) => {
    response
      .set({ 'Content-Security-Policy': invitePage.contentSecurityPolicy, 'Cache-Control': 'no-cache' })
      .type('text/html')
      .send(invitePage.html);
  });

  // PeerServer starts when it is mounted; its own HTTP answers (an id for anybody, from any origin)
  // are behind the 404 and never reached.
  app.use(notFound);
  app.use(`${roomPathPrefix}/:room`, peerServer.app);
  return app;
}

const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  next();
};

const notFound: RequestHandler = (_request, response) => {
  response.status(404).type('text/plain').send('Not found\n');
};
