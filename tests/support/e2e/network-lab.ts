import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from '../../../scripts/find-browser.js';

/**
 * A network of its own on this machine: a switch, the signaling server's place on it, and a place for
 * each browser, all of them in network namespaces. Nothing leads out of it.
 */
export interface NetworkLab {
  /** Where the signaling server has to listen. */
  readonly serverAddress: string;
  /** What stands before the command of a process that is to run at the server's place. */
  readonly serverPlace: readonly string[];
  /** Makes a place for a browser. Answers the executable that runs Chromium there. */
  addPlace(name: string): Promise<string>;
  /** Drops all that two places send each other from now on; nobody is told. */
  cut(one: string, other: string): Promise<void>;
  /** Undoes `cut`. */
  mend(one: string, other: string): Promise<void>;
  /** Takes a place's interface down and brings another up, with another address. */
  changeAddress(name: string): Promise<void>;
  /** From now on a place sends no faster than this; what waits for longer than `maxQueueMs` is dropped. */
  limitUplink(name: string, bitsPerSecond: number): Promise<void>;
  /** Removes everything. Can be called twice. */
  close(): Promise<void>;
}

interface Place {
  readonly namespace: string;
  address: string;
  /** How many interfaces it has had. */
  interfaces: number;
}

const namePrefix = 'parley-lab-';
/** Leads nowhere: the namespaces have no way out. */
const subnet = '10.77.0';
const gateway = `${subnet}.1`;
/** The name under which `cut` and `mend` know the signaling server's place. */
export const serverPlaceName = 'server';
/** As long as the queue of a home router gets before it drops: one that is longer helps nobody. */
const maxQueueMs = 200;
/** A few full packets at once: what a real line sends in the pauses between its sender's. */
const burstBytes = 6000;
const run = promisify(execFile);

/**
 * What this machine lacks for a network of its own; or null. It is said on the console as well: the
 * titles of tests that are skipped are not shown.
 */
export async function lackingForNetworkLab(): Promise<string | null> {
  const lacking = await findLack();
  if (lacking !== null) console.warn(`Tests of network paths are skipped: ${lacking}.`);
  return lacking;
}

async function findLack(): Promise<string | null> {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'only root makes network namespaces';
  for (const command of ['ip', 'iptables']) {
    try {
      execFileSync(command, ['-V'], { stdio: 'ignore' });
    } catch {
      return `\`${command}\` is missing`;
    }
  }
  try {
    const lab = await makeNetworkLab();
    try {
      await Promise.all([lab.addPlace('one'), lab.addPlace('other')]);
      await lab.cut('one', 'other');
    } finally {
      await lab.close();
    }
    return null;
  } catch (error) {
    return `network namespaces do not work here (${error instanceof Error ? error.message.trim() : 'no reason'})`;
  }
}

let labs = 0;

/** Makes one. Whatever a process that is dead has left of such networks is removed on the way. */
export async function makeNetworkLab(): Promise<NetworkLab> {
  await removeLeftovers();
  const label = `${namePrefix}${process.pid}-${++labs}`;
  const scripts = await mkdtemp(join(tmpdir(), 'parley-lab-'));
  const places = new Map<string, Place>();
  const removeAtExit = (): void => {
    for (const { namespace } of places.values()) {
      execFileSync('ip', ['netns', 'delete', namespace], { stdio: 'ignore' });
    }
  };
  process.once('exit', removeAtExit);

  async function makeNamespace(name: string): Promise<string> {
    const namespace = `${label}-${name}`;
    await run('ip', ['netns', 'add', namespace]);
    places.set(name, { namespace, address: gateway, interfaces: 0 });
    // One family of addresses is enough to cut.
    await inside(namespace, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1');
    await run('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
    return namespace;
  }

  async function makeHub(): Promise<string> {
    try {
      const namespace = await makeNamespace(serverPlaceName);
      await run('ip', ['-n', namespace, 'link', 'add', 'hub', 'type', 'bridge']);
      await run('ip', ['-n', namespace, 'address', 'add', `${gateway}/24`, 'dev', 'hub']);
      await run('ip', ['-n', namespace, 'link', 'set', 'hub', 'up']);
      return namespace;
    } catch (error) {
      removeAtExit();
      throw error;
    }
  }

  const hub = await makeHub();
  let lastHost = 1;

  function placeOf(name: string): Place {
    const place = places.get(name);
    if (place === undefined) throw new RangeError(`no place called ${name}`);
    return place;
  }

  /** Plugs a place into the switch with an address that nobody had before. */
  async function plugIn(place: Place): Promise<void> {
    const host = ++lastHost;
    const [port, device] = [`port${host}`, deviceOf(place)];
    const { namespace } = place;
    place.address = `${subnet}.${host}`;
    const pair = ['type', 'veth', 'peer', 'name', device, 'netns', namespace];
    await run('ip', ['-n', hub, 'link', 'add', port, ...pair]);
    await run('ip', ['-n', hub, 'link', 'set', port, 'master', 'hub', 'up']);
    await run('ip', ['-n', namespace, 'address', 'add', `${place.address}/24`, 'dev', device]);
    await run('ip', ['-n', namespace, 'link', 'set', device, 'up']);
    // Browsers look for the interface that leads to the internet.
    await run('ip', ['-n', namespace, 'route', 'add', 'default', 'via', gateway]);
  }

  /** `-A` adds the rules, `-D` deletes them. Dropped where it arrives, so that the sender notices nothing. */
  async function filter(change: '-A' | '-D', one: Place, other: Place): Promise<void> {
    const drop = (at: Place, from: Place): Promise<void> =>
      inside(at.namespace, 'iptables', '-w', change, 'INPUT', '-s', from.address, '-j', 'DROP');
    await Promise.all([drop(one, other), drop(other, one)]);
  }

  return {
    serverAddress: gateway,
    serverPlace: ['ip', 'netns', 'exec', hub],
    async addPlace(name) {
      const browser = findBrowser();
      if (browser === null) throw new Error('no browser');
      const namespace = await makeNamespace(name);
      await plugIn(placeOf(name));
      const script = join(scripts, name);
      await writeFile(script, `#!/bin/sh\nexec ip netns exec ${namespace} '${browser}' "$@"\n`);
      await chmod(script, 0o755);
      return script;
    },
    cut: (one, other) => filter('-A', placeOf(one), placeOf(other)),
    mend: (one, other) => filter('-D', placeOf(one), placeOf(other)),
    async changeAddress(name) {
      const place = placeOf(name);
      await run('ip', ['-n', place.namespace, 'link', 'set', deviceOf(place), 'down']);
      place.interfaces += 1;
      await plugIn(place);
    },
    async limitUplink(name, bitsPerSecond) {
      const place = placeOf(name);
      const limits = ['rate', `${bitsPerSecond}bit`, 'burst', `${burstBytes}b`, 'latency', `${maxQueueMs}ms`];
      const device = ['dev', deviceOf(place), 'root', 'tbf'];
      await inside(place.namespace, 'tc', 'qdisc', 'replace', ...device, ...limits);
    },
    async close() {
      process.off('exit', removeAtExit);
      for (const { namespace } of places.values()) await run('ip', ['netns', 'delete', namespace]);
      places.clear();
      await rm(scripts, { recursive: true, force: true });
    },
  };
}

function deviceOf({ interfaces }: Place): string {
  return `eth${interfaces}`;
}

async function inside(namespace: string, ...command: readonly string[]): Promise<void> {
  await run('ip', ['netns', 'exec', namespace, ...command]);
}

async function removeLeftovers(): Promise<void> {
  const { stdout } = await run('ip', ['netns', 'list']);
  for (const [namespace, pid] of stdout.matchAll(new RegExp(`^${namePrefix}(\\d+)-\\S+`, 'gm'))) {
    if (isRunning(Number(pid))) continue;
    // Another run may be about the same.
    await run('ip', ['netns', 'delete', namespace]).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
