import { readFileSync } from 'node:fs';
import { processTree } from '../../tests/support/faults/process-tree.ts';

/** Linux counts in hundredths of a second (`getconf CLK_TCK`), on every processor that browsers run on. */
const ticksPerSecond = 100;

/** Processor seconds that a process and all that descend from it have used; what ended is left out. */
export function processorSeconds(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + ticksOf(pid), 0) / ticksPerSecond;
}

/** Processor seconds that the whole machine has used, of all its processors. */
export function machineSeconds(): number {
  return parseBusyTicks(readFileSync('/proc/stat', 'utf8')) / ticksPerSecond;
}

/** Bytes of memory that a process and all that descend from it hold; what they share counts for each. */
export function residentBytes(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + residentOf(pid), 0);
}

function residentOf(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}

function ticksOf(pid: number): number {
  try {
    return parseProcessTicks(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // It ended meanwhile.
    return 0;
  }
}

/** User and system time of `/proc/<pid>/stat`: the 14th and 15th field (proc_pid_stat(5)). */
export function parseProcessTicks(stat: string): number {
  // The second field, in parentheses, may hold anything; the third one follows it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** What of the first line of `/proc/stat` is neither idle nor waiting (proc_stat(5)). */
export function parseBusyTicks(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = (stat.split('\n')[0] ?? '')
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user + nice + system + irq + softIrq;
}
