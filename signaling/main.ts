import { parseOptions, type ServerOptions, usage } from './options.ts';
import { type SignalingServer, startSignalingServer } from './server.ts';

/** The program: reads its options, runs the server, and stops it on SIGINT or SIGTERM. */

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

const parsed = parseOptions(process.argv.slice(2), process.env);
if (parsed.kind === 'help') {
  console.log(usage);
} else if (parsed.kind === 'error') {
  console.error(`parley-signaling: ${parsed.message}`);
  process.exitCode = 2;
} else {
  await run(parsed.options);
}

async function run(options: ServerOptions): Promise<void> {
  const server = await listen(options);

  function stop(): void {
    // Without listeners a second signal ends the process at once.
    for (const signal of stopSignals) process.off(signal, stop);
    void server.close().then(() => {
      console.log('Parley signaling server stopped');
      // PeerServer's timers would keep the process alive.
      process.exit(0);
    });
  }
  for (const signal of stopSignals) process.on(signal, stop);
  console.log(`Parley signaling server on http://${urlHost(options.host)}:${server.port}`);
}

async function listen(options: ServerOptions): Promise<SignalingServer> {
  try {
    return await startSignalingServer(options);
  } catch (error) {
    console.error(`parley-signaling: ${describeListenError(error, options)}`);
    process.exit(1);
  }
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function describeListenError(error: unknown, { host, port }: ServerOptions): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is taken by another program`;
  if (code === 'EACCES') return `port ${port} on ${host} is not allowed to this user`;
  if (code === 'EADDRNOTAVAIL') return `${host} is not an address of this machine`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${host} is not a known host`;
  return `cannot listen on ${host}:${port} (${code})`;
}
