/**
 * Runs `task` while no other page of the extension, nor its background, runs one under the same
 * name (Web Locks). It needs no memory of its own, so it survives a stopped service worker.
 */
export async function exclusive<T>(name: string, task: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(`parley:${name}`, task);
}
