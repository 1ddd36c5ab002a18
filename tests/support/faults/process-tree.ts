import { readFileSync, readdirSync } from 'node:fs';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';

/** What can be done to a whole browser: all of its processes. Linux alone tells which these are. */

/** As when a laptop dozes. */
export function stopBrowser(browser: ExtensionBrowser): void {
  signalAll(browser, 'SIGSTOP');
}

export function continueBrowser(browser: ExtensionBrowser): void {
  signalAll(browser, 'SIGCONT');
}

export function killBrowser(browser: ExtensionBrowser): void {
  signalAll(browser, 'SIGKILL');
}

function signalAll({ browser }: ExtensionBrowser, signal: NodeJS.Signals): void {
  const root = browser.process()?.pid;
  if (root === undefined) throw new Error('a browser without a process');
  // The first one first: it would start a new one for each that dies.
  for (const pid of processTree(root)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

/** A process and all that descend from it, parents before their children. */
export function processTree(root: number): number[] {
  const childrenOf = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(entry);
    if (parent !== null) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(entry)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(childrenOf.get(pid) ?? []));
  return tree;
}

/** `null` for a process that ended meanwhile. */
function parentOf(pid: string): number | null {
  try {
    // The name, in parentheses, may hold anything; the state and the parent follow it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(fields[1]);
  } catch {
    return null;
  }
}
